import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mustRun, run } from './run.ts';
import { withLock } from './with-lock.ts';

export interface ImageRecipe {
  /** Name and tag; the tag has to change with the contents. */
  readonly name: string;
  /** Lines of a Dockerfile that need no file, such as `CMD ["nginx"]`. */
  readonly settings: readonly string[];
  /** Lays the files into an empty folder. */
  readonly lay: (root: string) => Promise<void>;
}

/** Makes an image of a folder's files, where the engine has none of that name yet. Returns the name. */
export async function importImage(recipe: ImageRecipe, dockerHost: string): Promise<string> {
  const { name, settings, lay } = recipe;
  const env = { DOCKER_HOST: dockerHost };
  return await withLock('images', async () => {
    if ((await run('docker', ['image', 'inspect', name], { env })).code === 0) return name;
    const root = mkdtempSync(join(tmpdir(), 'dah-image-'));
    try {
      await lay(root);
      const changes = settings.flatMap((line) => ['--change', line]);
      const script = 'tar -C "$1" -c . | { shift; docker import "$@"; }';
      await mustRun('sh', ['-c', script, 'sh', root, ...changes, '-', name], { env });
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
    return name;
  });
}

const BUSYBOX = '/bin/busybox';

/** Busybox's `sh` and all its other commands, in /bin. */
export async function layBusybox(root: string): Promise<void> {
  copyInto(root, BUSYBOX);
  await mustRun(BUSYBOX, ['--install', '-s', join(root, 'bin')]);
  // The links name the busybox that made them; in the image it lies in /bin.
  await mustRun('sh', [
    '-c',
    'cd "$1" && for f in *; do [ ! -L "$f" ] || ln -sf busybox "$f"; done',
    'sh',
    join(root, 'bin'),
  ]);
  mkdirSync(join(root, 'tmp'));
  // In mkdir the umask has its say.
  chmodSync(join(root, 'tmp'), 0o1777);
  chmodSync(root, 0o755);
  mkdirSync(join(root, 'etc'), { recursive: true });
}

/** Files that layBusybox copies, for a hash of what is in an image. */
export const BUSYBOX_FILES: readonly string[] = [BUSYBOX];

/** A file, and where it lies in an image; default: at the same path. */
export function copyInto(root: string, from: string, path = from): void {
  const to = join(root, path);
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/**
 * The shared libraries that a program asks for, as `ldd` finds them: first in `folders`, else on this machine.
 * A program that is linked statically has none.
 */
export async function librariesOf(
  binary: string,
  folders: readonly string[] = [],
): Promise<string[]> {
  const env = folders.length === 0 ? {} : { LD_LIBRARY_PATH: folders.join(':') };
  const { stdout, stderr } = await run('ldd', [binary], { env });
  // "libm.so.6 => /lib/…/libm.so.6 (0x…)" and "/lib64/ld-linux-x86-64.so.2 (0x…)".
  const lacking = /^\s*(\S+) => not found/m.exec(stdout)?.[1];
  if (lacking !== undefined) throw new Error(`${binary} needs ${lacking}, which is not here`);
  const found = stdout
    .split('\n')
    .flatMap((line) => /(?:=> |^\s*)(\/\S+) \(0x/.exec(line)?.[1] ?? []);
  if (found.length > 0 || /not a dynamic executable|statically linked/.test(stdout + stderr))
    return found;
  throw new Error(`ldd ${binary} told nothing: ${stdout}${stderr}`);
}
