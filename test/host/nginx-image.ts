import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { baseImage } from './base-image.ts';
import { mustRun, run } from './run.ts';
import { withLock } from './with-lock.ts';

/** Passes requests on to the replicas that files in /upstreams name, each to one of them and never to a second. */
export const NGINX_CONF = `daemon off;
user root;
worker_processes 2;
pid /run/nginx.pid;
error_log /dev/stderr warn;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path /run/body;
  proxy_temp_path /run/proxy;
  fastcgi_temp_path /run/fastcgi;
  uwsgi_temp_path /run/uwsgi;
  scgi_temp_path /run/scgi;
  upstream app {
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
}
`;

/** An image with Debian's nginx, whose configuration is `/nginx.conf`; made once per engine. Returns its name. */
export async function nginxImage(dockerHost: string): Promise<string> {
  const base = await baseImage(dockerHost);
  const recipe = readFileSync(import.meta.filename);
  const name = `dah-nginx:${createHash('sha256').update(base).update(recipe).digest('hex').slice(0, 12)}`;
  const env = { DOCKER_HOST: dockerHost };
  return await withLock('images', async () => {
    if ((await run('docker', ['image', 'inspect', name], { env })).code === 0) return name;
    const folder = mkdtempSync(join(tmpdir(), 'dah-nginx-'));
    try {
      await mustRun('sh', [
        '-c',
        'cd "$1" && apt-get -qq download nginx && dpkg-deb -x nginx_*.deb deb',
        'sh',
        folder,
      ]);
      const context = join(folder, 'context');
      const binary = join(folder, 'deb/usr/sbin/nginx');
      const libraries = (await mustRun('ldd', [binary])).matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm);
      for (const [from, to] of [
        [binary, '/usr/sbin/nginx'],
        ...[...libraries].map(([, path = '']) => [path, path]),
      ]) {
        mkdirSync(join(context, dirname(to ?? '')), { recursive: true });
        copyFileSync(from ?? '', join(context, to ?? ''));
      }
      mkdirSync(join(context, 'etc'), { recursive: true });
      writeFileSync(join(context, 'etc/group'), 'root:x:0:\n');
      for (const path of ['var/lib/nginx', 'var/log/nginx', 'run'])
        mkdirSync(join(context, path), { recursive: true });
      const folders = readdirSync(context).map((one) => `COPY ${one} /${one}/`);
      writeFileSync(
        join(context, 'Dockerfile'),
        [
          `FROM ${base}`,
          ...folders,
          'CMD ["nginx", "-c", "/nginx.conf"]',
          'ENV PATH=/usr/local/bin:/usr/sbin:/bin',
        ].join('\n'),
      );
      await mustRun('docker', ['build', '--quiet', '--provenance=false', '--tag', name, context], {
        env,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return name;
  });
}
