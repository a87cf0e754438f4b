import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUSYBOX_FILES, copyInto, importImage, layBusybox, librariesOf } from './image-root.ts';

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

const LAYER = join(import.meta.dirname, 'image-root.ts');
// Reading and hashing Node takes 0.2 s: once per process is enough.
const made = new Map<string, Promise<string>>();

async function make(dockerHost: string): Promise<string> {
  const node = nodeBinary();
  const libraries = await librariesOf(node);
  const hash = createHash('sha256').update(readFileSync(LAYER));
  for (const path of [node, ...libraries, ...BUSYBOX_FILES]) {
    hash.update(path).update(readFileSync(path));
  }
  const lay = async (root: string): Promise<void> => {
    copyInto(root, node, '/usr/local/bin/node');
    for (const path of libraries) copyInto(root, path);
    await layBusybox(root);
    writeFileSync(
      join(root, 'etc/passwd'),
      'root:x:0:0:root:/:/bin/sh\napp:x:1000:1000:app:/app:/bin/sh\n',
    );
  };
  const name = `dah-node:${hash.digest('hex').slice(0, 12)}`;
  return await importImage({ name, settings: ['ENV PATH=/usr/local/bin:/bin'], lay }, dockerHost);
}

function nodeBinary(): string {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return process.execPath;
  throw new Error(
    `the test app runs on Node 24, this is Node ${process.versions.node}: use npm run`,
  );
}
