import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../host/free-port.ts';
import { run } from '../../host/run.ts';
import { goTool } from '../tools.ts';

export interface ActOptions {
  readonly directory: string;
  readonly path: string;
  readonly event?: string;
  readonly job?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Environment of every step, such as GITHUB_API_URL. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folders by `owner/name@ref`. */
  readonly repositories?: Readonly<Record<string, string>>;
  readonly payload?: string;
  readonly timeoutMs?: number;
}

export interface ActRun {
  readonly code: number;
  /** Results by job id. */
  readonly jobs: Readonly<Record<string, string>>;
  /** Main steps that ran, by job id: id or place, and outcome. */
  readonly steps: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly said: string;
}

interface Line {
  readonly jobID?: string;
  readonly jobResult?: string;
  readonly stage?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: string;
  readonly msg?: string;
}

/** Runs a workflow under the real act, on this machine and without any network. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const act = await goTool('act');
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-act-'));
  const pairs = (flag: string, values: Readonly<Record<string, string>> = {}): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  try {
    const words = [
      options.event ?? 'push',
      ...['--workflows', options.path, '--json', '--no-cache-server', '--action-offline-mode'],
      ...['--action-cache-path', join(scratch, 'cache')],
      ...[
        '--artifact-server-path',
        join(scratch, 'artifacts'),
        '--artifact-server-addr',
        '127.0.0.1',
        '--artifact-server-port',
        // Its own default is one port for all, and suites run at once.
        String(await freePort()),
      ],
      ...['--platform', 'ubuntu-latest=-self-hosted', '--platform', 'ubuntu-24.04=-self-hosted'],
      ...(options.job === undefined ? [] : ['--job', options.job]),
      ...(options.payload === undefined ? [] : ['--eventpath', options.payload]),
      ...pairs('--secret', options.secrets),
      ...pairs('--var', options.vars),
      ...pairs('--input', options.inputs),
      ...pairs('--env', options.env),
      ...pairs('--local-repository', options.repositories),
    ];
    const { code, stdout, stderr } = await run(act, words, {
      cwd: options.directory,
      env: {
        ACT_DISABLE_VERSION_CHECK: '1',
        HOME: scratch,
        // act runs every JavaScript action on the first node.
        PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
      },
      timeoutMs: options.timeoutMs ?? 120_000,
    });
    return read(code, `${stdout}\n${stderr}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function read(code: number, said: string): ActRun {
  const jobs: Record<string, string> = {};
  const steps: Record<string, [string, string][]> = {};
  for (const text of said.split('\n')) {
    if (!text.startsWith('{')) continue;
    const { jobID = '', jobResult, stage, stepID = [], stepResult } = JSON.parse(text) as Line;
    // Legs of a matrix share an id, and end in any order.
    if (jobResult !== undefined && jobs[jobID] !== 'failure') jobs[jobID] = jobResult;
    // Steps of a composite have ids of several parts.
    if (
      stage === 'Main' &&
      stepResult !== undefined &&
      stepID.length === 1 &&
      stepResult !== 'skipped'
    ) {
      (steps[jobID] ??= []).push([stepID[0] ?? '', stepResult]);
    }
  }
  return { code, jobs, steps, said };
}
