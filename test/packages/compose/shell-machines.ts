import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { quote } from '../../../packages/shell/quote.ts';
import { mustRun } from '../../host/run.ts';
import { SHELLS } from '../shell/shells.ts';

const REMOTE = resolve(import.meta.dirname, '../../../packages/compose/remote');

/** Runs a script that has parts of the program at hand, in a folder that is both $R and $D; returns what it prints. */
export type Say = (
  parts: readonly string[],
  files: Readonly<Record<string, string>>,
  script: string,
) => Promise<string>;

/** Every shell of SHELLS with every awk that is on this machine. */
export const MACHINES: readonly (readonly [string, Say])[] = SHELLS.flatMap(([shell, command]) =>
  ['/usr/bin/mawk', '/usr/bin/gawk', '/bin/busybox']
    .filter((awk) => existsSync(awk))
    .map((awk): [string, Say] => [
      `${shell} with ${awk}`,
      async (parts, files, script) => await say(command, awk, { parts, files, script }),
    ]),
);

async function say(
  [command, ...args]: readonly [string, ...string[]],
  awk: string,
  {
    parts,
    files,
    script,
  }: { parts: readonly string[]; files: Readonly<Record<string, string>>; script: string },
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-shell-'));
  try {
    mkdirSync(join(folder, 'bin'));
    symlinkSync(awk, join(folder, 'bin/awk'));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const sources = parts.map((part) => `. ${quote(join(REMOTE, `${part}.sh`))}`);
    const variables =
      'R=$PWD D=$PWD T=$PWD P=$PWD/proxy S=$PWD RUN=run SERVICES= back_from=\nPATH=$PWD/bin:$PATH';
    return await mustRun(command, [...args, '-c', [...sources, variables, script].join('\n')], {
      cwd: folder,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
