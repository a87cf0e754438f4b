import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createScratchProject } from './scratch-project.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a job gets that names a release of this very work tree. */
export interface Download extends Disposable {
  /** The unpacked tree; nothing of ours lies above it. */
  readonly folder: string;
  /** Bytes of the archive that is downloaded. */
  readonly bytes: number;
}

/** Releases the work tree, committed or not, to a remote of its own and unpacks what the tag `v1` names there. */
export function releaseThisTree(): Download {
  const project = createScratchProject(layWorkTree);
  try {
    project.release('1.0.0');
    const archive = join(project.folder, 'v1.tar.gz');
    const folder = join(project.folder, 'unpacked');
    mkdirSync(folder);
    project.git(['archive', '--remote=origin', '--format=tar.gz', `--output=${archive}`, 'v1']);
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    return {
      folder,
      bytes: statSync(archive).size,
      [Symbol.dispose]: () => {
        project.remove();
      },
    };
  } catch (error) {
    project.remove();
    throw error;
  }
}

function layWorkTree(folder: string): void {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\0');
  for (const file of files.filter((path) => path !== '' && existsSync(join(root, path)))) {
    cpSync(join(root, file), join(folder, file), { recursive: true, verbatimSymlinks: true });
  }
}
