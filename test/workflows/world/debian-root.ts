import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../../host/run.ts';
import { STATE_DIRECTORY } from '../../host/resource.ts';
import { withLock } from '../../host/with-lock.ts';

/** What every image of Debian's has, and no more: nothing here is configured, only laid out. */
export const BASE = [
  ...[
    'base-files',
    'base-passwd',
    'bash',
    'dash',
    'coreutils',
    'debianutils',
    'findutils',
    'grep',
    'gzip',
  ],
  ...[
    'hostname',
    'login',
    'mawk',
    'mount',
    'netbase',
    'openssl',
    'passwd',
    'procps',
    'sed',
    'tar',
    'tzdata',
  ],
  ...[
    'util-linux',
    'gcc-12-base',
    'libacl1',
    'libattr1',
    'libaudit1',
    'libblkid1',
    'libbz2-1.0',
    'libc-bin',
  ],
  ...[
    'libc6',
    'libcap-ng0',
    'libcap2',
    'libcrypt1',
    'libdb5.3',
    'libgcc-s1',
    'libgcrypt20',
    'libgmp10',
  ],
  ...[
    'libgpg-error0',
    'liblz4-1',
    'liblzma5',
    'libmd0',
    'libmount1',
    'libncursesw6',
    'libpam-modules',
  ],
  ...[
    'libpam0g',
    'libpcre2-8-0',
    'libproc2-0',
    'libreadline8',
    'libselinux1',
    'libsemanage2',
    'libsepol2',
  ],
  ...[
    'libsmartcols1',
    'libssl3',
    'libstdc++6',
    'libsystemd0',
    'libtinfo6',
    'libudev1',
    'libuuid1',
    'libzstd1',
  ],
  'zlib1g',
];
/** Nobody reads them in a container. */
const NEEDLESS = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/locale',
  'usr/share/info',
  'usr/share/lintian',
  'usr/share/bash-completion',
  'usr/share/zoneinfo/posix',
  'usr/share/zoneinfo/right',
  'usr/lib/python3.11/lib2to3/tests',
];
const cache = join(STATE_DIRECTORY, 'debian');

/** Lays Debian packages out below `root`, without running any of their scripts. */
export async function unpackDebian(packages: readonly string[], root: string): Promise<void> {
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    if (!existsSync(join(root, name))) symlinkSync(`usr/${name}`, join(root, name));
  }
  for (const file of await download(packages)) {
    const script = 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"';
    await mustRun('sh', ['-c', script, 'sh', file, root]);
  }
  for (const folder of NEEDLESS) rmSync(join(root, folder), { recursive: true, force: true });
}

/** What the packages' own scripts would have done, as far as a container needs it. */
export async function completeRoot(root: string): Promise<void> {
  for (const name of ['passwd', 'group']) {
    const path = join(root, 'etc', name);
    if (!existsSync(path)) copyFileSync(join(root, `usr/share/base-passwd/${name}.master`), path);
  }
  const certificates = join(root, 'etc/ssl/certs');
  mkdirSync(certificates, { recursive: true });
  // The machine's own, so that a build trusts whom the machine trusts.
  copyFileSync('/etc/ssl/certs/ca-certificates.crt', join(certificates, 'ca-certificates.crt'));
  mkdirSync(join(root, 'var'), { recursive: true });
  const links = [
    ['usr/bin/sh', 'dash'],
    ['usr/bin/awk', 'mawk'],
    ['var/run', '../run'],
  ] as const;
  for (const [link, target] of links) {
    if (!existsSync(join(root, link))) symlinkSync(target, join(root, link));
  }
  mkdirSync(join(root, 'tmp'), { recursive: true, mode: 0o1777 });
  for (const name of ['proc', 'sys', 'dev', 'run', 'root'])
    mkdirSync(join(root, name), { recursive: true });
  await mustRun('chmod', ['1777', join(root, 'tmp')]);
  await mustRun('ldconfig', ['-r', root]);
}

/** Adds a user that an image brings, such as `node`. */
export function addUser(root: string, name: string, id: number, home: string): void {
  const append = (path: string, line: string): void => {
    writeFileSync(join(root, path), `${readFileSync(join(root, path), 'utf8')}${line}\n`);
  };
  append('etc/passwd', `${name}:x:${String(id)}:${String(id)}::${home}:/bin/sh`);
  append('etc/group', `${name}:x:${String(id)}:`);
}

/** The packages' files, from apt once and from then on from this machine's state. */
async function download(packages: readonly string[]): Promise<string[]> {
  const hash = createHash('sha256').update(packages.join(' ')).digest('hex').slice(0, 12);
  const folder = join(cache, hash);
  await withLock('debian', async () => {
    if (existsSync(join(folder, 'complete'))) return;
    mkdirSync(folder, { recursive: true });
    // apt downloads as a user of its own, who may not write here; root may.
    const words = ['-qq', '-o', 'APT::Sandbox::User=root', 'download', ...packages];
    await mustRun('apt-get', words, { cwd: folder, timeoutMs: 300_000 });
    writeFileSync(join(folder, 'complete'), '');
  });
  return globSync('*.deb', { cwd: folder }).map((name) => join(folder, name));
}
