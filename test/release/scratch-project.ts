import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gitIn, type Git } from '../../scripts/release/git.ts';
import { makeRelease, type Release, type Wanted } from '../../scripts/release/make-release.ts';

/** A project with a remote of its own, to release from. */
export interface ScratchProject {
  readonly folder: string;
  readonly git: Git;
  readonly said: string[];
  write(path: string, content: string | Buffer): void;
  commit(message: string, path?: string): void;
  /** Releases with checks that pass, unless `check` says otherwise. */
  release(version: string, more?: Partial<Wanted>, check?: () => void): Release;
  /** What a ref of the remote points to, through an annotated tag; undefined where it is not there. */
  remoteRef(name: string): string | undefined;
  remove(): void;
}

/** Of two small actions, unless `lay` puts another project into the folder. */
export function createScratchProject(
  lay: (folder: string) => void = layTwoActions,
): ScratchProject {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-scratch-'));
  const work = join(folder, 'work');
  mkdirSync(work);
  const git = gitIn(work);
  const said: string[] = [];
  const write = writeIn(work);
  const commit = (message: string, path = 'file'): void => {
    write(path, `${message}\n`);
    git(['add', '-A']);
    git(['commit', '-qm', message]);
    git(['push', '-q', 'origin', 'HEAD:refs/heads/main']);
  };
  gitIn(folder)(['init', '-q', '--bare', 'remote.git']);
  git(['init', '-q', '-b', 'main']);
  git(['config', 'user.name', 'Test']);
  git(['config', 'user.email', 'test@example.com']);
  git(['remote', 'add', 'origin', join(folder, 'remote.git')]);
  lay(work);
  commit('Begin');
  return {
    folder,
    git,
    said,
    write,
    commit,
    release: (version, more = {}, check = () => undefined) =>
      makeRelease(
        { version, remote: 'origin', branch: 'main', dryRun: false, ...more },
        {
          git,
          check,
          say: (line) => said.push(line),
          archiveSize: (id) => archive(work, id).length,
        },
      ),
    remoteRef: (name) => {
      const lines = git(['ls-remote', 'origin', `refs/${name}`, `refs/${name}^{}`]).split('\n');
      return lines.at(-1)?.split('\t')[0] || undefined;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function layTwoActions(folder: string): void {
  const write = writeIn(folder);
  for (const name of ['health-poll', 'compute-tags']) {
    write(
      `actions/${name}/action.yml`,
      `name: ${name}\nruns:\n  using: node24\n  main: ../../dist/${name}/index.js\n`,
    );
    write(`dist/${name}/index.js`, `console.log('${name}')\n`);
  }
  write('package.json', '{\n  "name": "deploy-actions",\n  "version": "0.0.0"\n}\n');
  write('.github/workflows/deploy.yml', 'on: workflow_call\n');
}

function writeIn(folder: string): ScratchProject['write'] {
  return (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
}

function archive(folder: string, commit: string): Buffer {
  return spawnSync('git', ['archive', '--format=tar.gz', commit], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).stdout;
}
