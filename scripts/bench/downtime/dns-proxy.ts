import type { ProxyName } from '../../../test/host/proxy-image.ts';

/** A configuration with which a proxy finds the service `web` by Docker's DNS, without retries: what people write today. */
export interface DnsProxy {
  /** Where the image expects it, as the folder to mount and the file in it. */
  readonly folder: string;
  readonly file: string;
  readonly text: string;
}

export const DNS_PROXIES: Readonly<Record<Exclude<ProxyName, 'kamal-proxy'>, DnsProxy>> = {
  caddy: {
    folder: '/etc/caddy',
    file: 'Caddyfile',
    text: `:80 {
	reverse_proxy {
		dynamic a {
			name web
			port 3000
			refresh 1s
			resolvers 127.0.0.11:53
		}
	}
}
`,
  },
  nginx: {
    folder: '/etc/nginx/conf.d',
    file: 'default.conf',
    text: `resolver 127.0.0.11 valid=1s ipv6=off;
server {
  listen 80;
  location / {
    set $web web;
    proxy_pass http://$web:3000;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_next_upstream off;
  }
}
`,
  },
  haproxy: {
    folder: '/usr/local/etc/haproxy',
    file: 'haproxy.cfg',
    text: `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout check 3s
  retries 0
resolvers docker
  nameserver dns 127.0.0.11:53
  hold valid 1s
frontend http
  bind :80
  default_backend web
backend web
  balance roundrobin
  option httpchk GET /health
  server-template web 4 web:3000 check inter 500ms resolvers docker init-addr none
`,
  },
};

/** The proxies that can be measured with every way. */
export type DnsProxyName = keyof typeof DNS_PROXIES;
