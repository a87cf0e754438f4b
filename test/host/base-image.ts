import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mustRun, run } from './run.ts';
import { withLock } from './with-lock.ts';

/**
 * An image with Node, the libraries it asks for and busybox's `sh`, made of this machine's own
 * files. Returns its name; made once per engine (4 s), then found by the hash of its contents.
 */
export async function baseImage(dockerHost: string): Promise<string> {
  const known = made.get(dockerHost) ?? make(dockerHost);
  made.set(dockerHost, known);
  // A failure is not remembered: the next caller tries again.
  known.catch(() => made.delete(dockerHost));
  return await known;
}

// Reading and hashing Node takes 0.2 s: once per process is enough.
const made = new Map<string, Promise<string>>();

async function make(dockerHost: string): Promise<string> {
  const env = { DOCKER_HOST: dockerHost };
  const node = nodeBinary();
  const libraries = await librariesOf(node);
  const hash = createHash('sha256');
  for (const path of [node, ...libraries, BUSYBOX]) hash.update(path).update(readFileSync(path));
  const name = `dah-node:${hash.digest('hex').slice(0, 12)}`;
  return await withLock('images', async () => {
    if ((await run('docker', ['image', 'inspect', name], { env })).code === 0) return name;
    const root = mkdtempSync(join(tmpdir(), 'dah-image-'));
    try {
      place(node, join(root, 'usr/local/bin/node'));
      for (const path of libraries) place(path, join(root, path));
      place(BUSYBOX, join(root, 'bin/busybox'));
      await mustRun(BUSYBOX, ['--install', '-s', join(root, 'bin')]);
      // The links name the busybox that made them; in the image it lies in /bin.
      await mustRun('sh', [
        '-c',
        'cd "$1" && for f in *; do [ ! -L "$f" ] || ln -sf busybox "$f"; done',
        'sh',
        join(root, 'bin'),
      ]);
      mkdirSync(join(root, 'tmp'), { mode: 0o1777 });
      mkdirSync(join(root, 'etc'));
      writeFileSync(
        join(root, 'etc/passwd'),
        'root:x:0:0:root:/:/bin/sh\napp:x:1000:1000:app:/app:/bin/sh\n',
      );
      const path = 'ENV PATH=/usr/local/bin:/bin';
      const script = 'tar -C "$1" -c . | docker import --change "$2" - "$3"';
      await mustRun('sh', ['-c', script, 'sh', root, path, name], { env });
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
    return name;
  });
}

const BUSYBOX = '/bin/busybox';

function nodeBinary(): string {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return process.execPath;
  throw new Error(
    `the test app runs on Node 24, this is Node ${process.versions.node}: use npm run`,
  );
}

// "libm.so.6 => /lib/…/libm.so.6 (0x…)" and "/lib64/ld-linux-x86-64.so.2 (0x…)".
async function librariesOf(binary: string): Promise<string[]> {
  const lines = (await mustRun('ldd', [binary])).split('\n');
  return lines.flatMap((line) => /(?:=> |^\s*)(\/\S+) \(0x/.exec(line)?.[1] ?? []);
}

function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
