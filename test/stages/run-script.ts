import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readFileCommands } from '../bundle/read-file-commands.ts';
import { run } from '../host/run.ts';

const actions = resolve(import.meta.dirname, '../../.github/actions');

export interface ScriptRun {
  readonly code: number;
  /** Standard output, then standard error. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What stands behind `::error` in the log, without its title. */
  readonly errors: readonly string[];
  readonly notices: readonly string[];
}

/** Runs one script of `.github/actions`, such as `plan-images/plan.sh`, as its composite action does. */
export async function runScript(
  name: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<ScriptRun> {
  const script = join(actions, name);
  const temp = mkdtempSync(join(tmpdir(), 'stage-script-'));
  const file = (of: string): string => {
    writeFileSync(join(temp, of), '');
    return join(temp, of);
  };
  try {
    const runner = {
      GITHUB_ACTION_PATH: dirname(script),
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_WORKSPACE: cwd,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SERVER_URL: 'https://github.com',
      RUNNER_TEMP: temp,
    };
    const { code, stdout, stderr } = await run('bash', [script], {
      cwd,
      env: { ...runner, ...env },
    });
    const log = stdout + stderr;
    const marked = (kind: string): string[] =>
      [...log.matchAll(new RegExp(`^::${kind}[^:]*::(.*)$`, 'gm'))].map((match) => match[1] ?? '');
    return {
      code,
      log,
      outputs: readFileCommands(readFileSync(runner.GITHUB_OUTPUT, 'utf8')),
      summary: readFileSync(runner.GITHUB_STEP_SUMMARY, 'utf8'),
      errors: marked('error'),
      notices: marked('notice'),
    };
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** A folder with these files, for one test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'stage-folder-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
