import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyInto, importImage, layBusybox, librariesOf } from './image-root.ts';
import { kamalProxyBinary } from './kamal-proxy.ts';
import { unpackPackage } from './unpack-package.ts';

/** The proxies that the tests put in front of an app. */
export const PROXIES = ['caddy', 'nginx', 'haproxy', 'kamal-proxy'] as const;
export type ProxyName = (typeof PROXIES)[number];

interface Recipe {
  /** Where Debian's package has the program. */
  readonly binary: string;
  /** The user that the program runs as, or may turn to. */
  readonly user?: string;
  /** Folders that it expects. */
  readonly folders: readonly string[];
  /** Its main configuration, where the published image brings one. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings: readonly string[];
}

// As the published image of each proxy: the same paths, command and user.
const RECIPES: Readonly<Record<ProxyName, Recipe>> = {
  caddy: {
    binary: '/usr/bin/caddy',
    folders: ['/etc/caddy', '/config', '/data'],
    settings: [
      'ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data',
      'CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]',
    ],
  },
  nginx: {
    binary: '/usr/sbin/nginx',
    user: 'nginx',
    folders: ['/etc/nginx/conf.d', '/var/lib/nginx', '/var/log/nginx', '/run'],
    files: {
      '/etc/nginx/nginx.conf': `user nginx;
worker_processes auto;
pid /run/nginx.pid;
error_log /dev/stderr notice;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_timeout 65;
  include /etc/nginx/conf.d/*.conf;
}
`,
    },
    settings: ['STOPSIGNAL SIGQUIT', 'CMD ["nginx", "-g", "daemon off;"]'],
  },
  haproxy: {
    binary: '/usr/sbin/haproxy',
    user: 'haproxy',
    folders: ['/usr/local/etc/haproxy', '/var/lib/haproxy'],
    settings: [
      'STOPSIGNAL SIGUSR1',
      'USER haproxy',
      'CMD ["haproxy", "-W", "-db", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]',
    ],
  },
  'kamal-proxy': {
    binary: '/usr/local/bin/kamal-proxy',
    user: 'kamal-proxy',
    folders: ['/home/kamal-proxy/.config/kamal-proxy'],
    settings: ['ENV HOME=/home/kamal-proxy', 'USER kamal-proxy', 'CMD ["kamal-proxy", "run"]'],
  },
};

// An image is made again when one of these has changed.
const SOURCES = ['proxy-image.ts', 'image-root.ts'];

/** An image with a proxy (Debian's; kamal-proxy built with Go) and busybox's `sh`; made once per engine. Returns its name. */
export async function proxyImage(proxy: ProxyName, dockerHost: string): Promise<string> {
  const hash = createHash('sha256').update(proxy);
  for (const file of SOURCES) hash.update(readFileSync(join(import.meta.dirname, file)));
  const name = `dah-${proxy}:${hash.digest('hex').slice(0, 12)}`;
  const recipe = RECIPES[proxy];
  const settings = ['ENV PATH=/usr/local/bin:/usr/sbin:/usr/bin:/bin', ...recipe.settings];
  // Before the lock of all images is held: it may take minutes.
  const program = proxy === 'kamal-proxy' ? await kamalProxyBinary() : undefined;
  const lay = async (root: string): Promise<void> => {
    await layBusybox(root);
    if (program === undefined) await layPackaged(proxy, recipe.binary, root);
    else copyInto(root, program, recipe.binary);
    layAround(recipe, root);
  };
  return await importImage({ name, settings, lay }, dockerHost);
}

/** What a program expects to find. */
function layAround(recipe: Recipe, root: string): void {
  const { user = 'root' } = recipe;
  const [passwd, group] = [['root:x:0:0:root:/:/bin/sh'], ['root:x:0:']];
  if (user !== 'root') {
    passwd.push(`${user}:x:101:101:${user}:/:/bin/sh`);
    group.push(`${user}:x:101:`);
  }
  writeFileSync(join(root, 'etc/passwd'), `${passwd.join('\n')}\n`);
  writeFileSync(join(root, 'etc/group'), `${group.join('\n')}\n`);
  for (const folder of recipe.folders) {
    mkdirSync(join(root, folder), { recursive: true });
    // Whoever the program runs as.
    chmodSync(join(root, folder), 0o777);
  }
  for (const [path, text] of Object.entries(recipe.files ?? {})) {
    writeFileSync(join(root, path), text);
  }
}

async function layPackaged(name: string, binary: string, root: string): Promise<void> {
  const unpacked = mkdtempSync(join(tmpdir(), 'dah-package-'));
  try {
    await unpackPackage(name, unpacked);
    const program = join(unpacked, binary);
    copyInto(root, program, binary);
    const folders = ['usr/lib', 'lib'].flatMap((folder) =>
      TRIPLETS.map((triplet) => join(unpacked, folder, triplet)),
    );
    for (const path of await librariesOf(program, folders)) {
      copyInto(root, path, path.startsWith(unpacked) ? path.slice(unpacked.length) : path);
    }
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}

const TRIPLETS = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];
