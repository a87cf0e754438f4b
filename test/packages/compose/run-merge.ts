import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mustRun } from '../../host/run.ts';
import { SHELLS } from '../shell/shells.ts';

export interface Merge {
  /** The env file as it is on the server. */
  readonly current: string;
  /** One KEY=value a line. */
  readonly patch: string;
}

/** A shell and the awk that it finds, as a server may have them. */
export interface Machine {
  readonly name: string;
  readonly merge: (merges: readonly Merge[]) => Promise<string[]>;
}

const STAGE = resolve(import.meta.dirname, '../../../packages/compose/remote/stage.sh');
/** All merges in one process, since starting one for each would take most of the time. */
const SCRIPT = `. "$1"; at=0
while [ -e "current-$at" ]; do merge_env "patch-$at" "current-$at" >"merged-$at" || exit; at=$((at + 1)); done`;

/** Every shell of SHELLS with every awk that is on this machine. */
export function machines(): Machine[] {
  const awks = ['/usr/bin/mawk', '/usr/bin/gawk', '/usr/bin/busybox', '/bin/busybox'].filter(
    (path, at, all) =>
      existsSync(path) && all.findIndex((one) => one.slice(-4) === path.slice(-4)) === at,
  );
  return SHELLS.flatMap(([shell, command]) =>
    awks.map((awk) => ({
      name: `${shell} with ${awk}`,
      merge: async (merges) => await mergeAll(command, awk, merges),
    })),
  );
}

async function mergeAll(
  [command, ...args]: readonly [string, ...string[]],
  awk: string,
  merges: readonly Merge[],
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-merge-'));
  try {
    mkdirSync(join(folder, 'bin'));
    symlinkSync(awk, join(folder, 'bin/awk'));
    merges.forEach(({ current, patch }, at) => {
      writeFileSync(join(folder, `current-${String(at)}`), current);
      writeFileSync(join(folder, `patch-${String(at)}`), patch);
    });
    const env = { PATH: `${folder}/bin:${process.env['PATH'] ?? ''}` };
    await mustRun(command, [...args, '-c', SCRIPT, 'sh', STAGE], { cwd: folder, env });
    return merges.map((_, at) => readFileSync(join(folder, `merged-${String(at)}`), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
