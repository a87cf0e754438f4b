/** For /etc/nginx/conf.d: passes requests on to the replicas that files in /upstreams name, each to one and never to a second. */
export const NGINX_CONF = `upstream app {
  include /upstreams/*.conf;
  keepalive 8;
}
server {
  listen 8080;
  location / {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_next_upstream off;
  }
}
`;
