import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRun } from '../../host/run.ts';
import { addUser, unpackDebian } from './debian-root.ts';

/** How an image of Docker Hub's library is made here: files over Debian's base, and what `docker inspect` says. */
export interface Recipe {
  /** `library/node` */
  readonly name: string;
  readonly tags: readonly string[];
  readonly lay: (root: string) => Promise<void> | void;
  /** Lines of a Dockerfile. */
  readonly settings: readonly string[];
}

const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
// The library's images are asked for by these names; what is in them is Debian's.
export const RECIPES: readonly Recipe[] = [
  {
    name: 'library/node',
    tags: ['24', '24-slim', '24-bookworm-slim', '24-alpine'],
    lay: layNode,
    settings: [
      // npm asks after its own updates for ten seconds where there is no network.
      `ENV NODE_EXTRA_CA_CERTS=${CERTIFICATES} NPM_CONFIG_UPDATE_NOTIFIER=false`,
      'CMD ["node"]',
    ],
  },
  {
    name: 'library/python',
    tags: ['3.13', '3.13-slim', '3.12-slim', '3.13-slim-bookworm'],
    lay: layPython,
    settings: [
      `ENV PIP_CERT=${CERTIFICATES} PIP_BREAK_SYSTEM_PACKAGES=1 LANG=C.UTF-8`,
      // As Debian's scripts and the library's image have it: each start would compile the same files again.
      `RUN --network=none python3 -m compileall -q --invalidation-mode unchecked-hash /usr/lib/python3 /usr/lib/python3.11`,
      'CMD ["python3"]',
    ],
  },
  {
    name: 'library/postgres',
    tags: ['16', '16-alpine', '16-bookworm'],
    lay: layPostgres,
    settings: [
      'ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/bin:/bin PGDATA=/var/lib/postgresql/data LANG=C.UTF-8',
      'VOLUME /var/lib/postgresql/data',
      'EXPOSE 5432',
      'STOPSIGNAL SIGINT',
      'ENTRYPOINT ["docker-entrypoint.sh"]',
      'CMD ["postgres"]',
    ],
  },
  {
    name: 'library/redis',
    tags: ['7', '7-alpine', '7-bookworm'],
    lay: layRedis,
    settings: [
      'VOLUME /data',
      'WORKDIR /data',
      'EXPOSE 6379',
      'ENTRYPOINT ["docker-entrypoint.sh"]',
      'CMD ["redis-server"]',
    ],
  },
  {
    name: 'library/caddy',
    tags: ['2', '2-alpine'],
    lay: layCaddy,
    settings: [
      'ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data',
      'EXPOSE 80 443',
      'WORKDIR /srv',
      'CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]',
    ],
  },
  {
    name: 'docker/buildkit-syft-scanner',
    tags: ['stable-1'],
    lay: layScanner,
    settings: ['ENTRYPOINT ["/bin/sh", "/scan.sh"]'],
  },
];

async function layNode(root: string): Promise<void> {
  const bin = join(root, 'usr/local/bin');
  mkdirSync(bin, { recursive: true });
  copyFileSync(process.execPath, join(bin, 'node'));
  chmodSync(join(bin, 'node'), 0o755);
  const script = (await mustRun('sh', ['-c', 'readlink -f "$(command -v npm)"'])).trim();
  const modules = join(root, 'usr/local/lib/node_modules');
  const npm = join(modules, 'npm');
  cpSync(dirname(dirname(script)), npm, { recursive: true });
  for (const folder of ['docs', 'man']) rmSync(join(npm, folder), { recursive: true, force: true });
  for (const name of ['npm', 'npx']) {
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(bin, name));
  }
  addUser(root, 'node', 1000, '/home/node');
  mkdirSync(join(root, 'home/node'), { recursive: true });
  await mustRun('chown', ['1000:1000', join(root, 'home/node')]);
}

async function layPython(root: string): Promise<void> {
  const packages = [
    ...[
      'libexpat1',
      'libffi8',
      'libsqlite3-0',
      'libnsl2',
      'libtirpc3',
      'libgssapi-krb5-2',
      'libk5crypto3',
    ],
    ...[
      'libkrb5-3',
      'libkrb5support0',
      'libkeyutils1',
      'libcom-err2',
      'media-types',
      'libpython3-stdlib',
    ],
    ...[
      'libpython3.11-stdlib',
      'libpython3.11-minimal',
      'python3',
      'python3-minimal',
      'python3.11',
    ],
    ...[
      'python3.11-minimal',
      'python3.11-venv',
      'python3-venv',
      'python3-distutils',
      'python3-lib2to3',
    ],
    ...[
      'python3-pip',
      'python3-wheel',
      'python3-setuptools',
      'python3-pkg-resources',
      'python3-pip-whl',
    ],
    'python3-setuptools-whl',
  ];
  await unpackDebian(packages, root);
  symlinkSync('python3', join(root, 'usr/bin/python'));
  // The library's image has a Python of its own, which pip may fill.
  rmSync(join(root, 'usr/lib/python3.11/EXTERNALLY-MANAGED'), { force: true });
}

async function layPostgres(root: string): Promise<void> {
  const packages = [
    ...[
      'postgresql-15',
      'postgresql-client-15',
      'libpq5',
      'libicu72',
      'libxml2',
      'libldap-2.5-0',
      'libsasl2-2',
    ],
    ...[
      'libgnutls30',
      'libhogweed6',
      'libnettle8',
      'libidn2-0',
      'libunistring2',
      'libtasn1-6',
      'libp11-kit0',
    ],
    ...[
      'libffi8',
      'libgssapi-krb5-2',
      'libk5crypto3',
      'libkrb5-3',
      'libkrb5support0',
      'libkeyutils1',
    ],
    ...['libcom-err2', 'libedit2', 'libbsd0'],
  ];
  await unpackDebian(packages, root);
  // Just-in-time compilation wants a compiler of 100 MB.
  rmSync(join(root, 'usr/lib/postgresql/15/lib/bitcode'), { recursive: true, force: true });
  addUser(root, 'postgres', 999, '/var/lib/postgresql');
  mkdirSync(join(root, 'var/lib/postgresql/data'), { recursive: true });
  mkdirSync(join(root, 'run/postgresql'), { recursive: true });
  await mustRun('chown', [
    '-R',
    '999:999',
    join(root, 'var/lib/postgresql'),
    join(root, 'run/postgresql'),
  ]);
  program(root, 'usr/local/bin/docker-entrypoint.sh', [
    '#!/bin/bash',
    '# The part of the library image that Compose files rely on: user, password, database, scripts.',
    'set -e',
    '[ "$1" = postgres ] || exec "$@"',
    '[ "$(id -u)" != 0 ] || { mkdir -p "$PGDATA" && chown -R postgres "$PGDATA" && exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"; }',
    'if [ ! -s "$PGDATA/PG_VERSION" ]; then',
    '  [ -n "$POSTGRES_PASSWORD$POSTGRES_HOST_AUTH_METHOD" ] || { echo "Error: Database is uninitialized and superuser password is not specified." >&2; exit 1; }',
    '  initdb --username="${POSTGRES_USER:-postgres}" --pwfile=<(printf "%s\\n" "$POSTGRES_PASSWORD") --auth-local=trust --auth-host=scram-sha-256 >/dev/null',
    '  printf "host all all all %s\\n" "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"',
    '  printf "jit = off\\nlisten_addresses = \'*\'\\nunix_socket_directories = \'/run/postgresql\'\\n" >>"$PGDATA/postgresql.conf"',
    '  pg_ctl -w start -o "-c listen_addresses=" >/dev/null',
    '  user=${POSTGRES_USER:-postgres} database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}}',
    '  [ "$database" = postgres ] || psql -q -h /run/postgresql -U "$user" -d postgres -c "CREATE DATABASE \\"$database\\""',
    '  for file in /docker-entrypoint-initdb.d/*.sql; do [ ! -f "$file" ] || psql -q -h /run/postgresql -U "$user" -d "$database" -v ON_ERROR_STOP=1 -f "$file"; done',
    '  pg_ctl -w stop >/dev/null',
    'fi',
    'exec "$@"',
  ]);
}

async function layRedis(root: string): Promise<void> {
  await unpackDebian(
    ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'],
    root,
  );
  mkdirSync(join(root, 'data'), { recursive: true });
  // The library's image is built with protected mode off, whatever the arguments.
  program(root, 'usr/local/bin/docker-entrypoint.sh', [
    '#!/bin/sh',
    'set -e',
    '[ "$1" = redis-server ] || exec "$@"',
    'shift',
    'exec redis-server "$@" --protected-mode no',
  ]);
}

async function layCaddy(root: string): Promise<void> {
  await unpackDebian(['caddy'], root);
  for (const folder of ['config', 'data', 'srv', 'etc/caddy'])
    mkdirSync(join(root, folder), { recursive: true });
}

/** An SBOM of nothing, in the place where BuildKit looks for one. */
function layScanner(root: string): void {
  program(root, 'scan.sh', [
    '#!/bin/sh',
    'set -e',
    'printf \'{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document","predicate":{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"stand-in","dataLicense":"CC0-1.0","documentNamespace":"https://example.com/stand-in","creationInfo":{"created":"2026-01-01T00:00:00Z","creators":["Tool: stand-in"]},"packages":[]}}\' >"$BUILDKIT_SCAN_DESTINATION/sbom.spdx.json"',
  ]);
}

function program(root: string, path: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${lines.join('\n')}\n`, { mode: 0o755 });
}
