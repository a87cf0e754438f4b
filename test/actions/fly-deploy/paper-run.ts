import { expect } from '@jest/globals';
import { deploy } from '../../../actions/fly-deploy/deploy.ts';
import { FlyApp } from '../../../actions/fly-deploy/fly-app.ts';
import { Flyctl } from '../../../actions/fly-deploy/flyctl.ts';
import { goBack } from '../../../actions/fly-deploy/go-back.ts';
import { readInputs } from '../../../actions/fly-deploy/inputs.ts';
import type { Outcome } from '../../../actions/fly-deploy/outcome.ts';
import type { Run } from '../../../actions/fly-deploy/run.ts';
import { Cancelled } from '../../../packages/errors/cancelled.ts';
import type { Execute } from '../../../packages/shell/execute.ts';
import type { Stream, Streamed } from '../../../packages/shell/stream.ts';
import { InstantClock } from '../../fakes/instant-clock.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';
import { machineJson, releaseJson } from './paper-fly.ts';

/** Fly on paper: what it would list, and whether it answers at all. */
export interface Paper {
  /** Version, status and image, `shop:<version>` where none is named. */
  releases: [number, string, string?][];
  machines: number[];
  /** Of each machine, fra where none is named. */
  regions: readonly string[];
  /** Of all machines. */
  state: string;
  leased: boolean;
  /** When Fly answers again, in milliseconds since the epoch. */
  downUntil: number;
  readonly clock: InstantClock;
  /** Called before each answer to a question. */
  onQuestion: (words: readonly string[]) => void;
  cancel(): void;
}

/** What one run of flyctl that changes something does to Fly, and says. */
export type Step = (
  paper: Paper,
  words: readonly string[],
) => Partial<Streamed> | Promise<Partial<Streamed>>;

export interface PaperRun {
  readonly outcome: Outcome;
  /** The words of each flyctl that changed something. */
  readonly runs: (readonly string[])[];
  readonly runner: RecordingRunner;
  readonly sleeps: readonly number[];
}

/** What is there before; by default one good release, or two with `command: rollback`, on two machines. */
export interface Before {
  /** The status of each, from v1 on. */
  readonly releases?: readonly string[];
  /** The version that each runs. */
  readonly machines?: number[];
  readonly regions?: readonly string[];
}

/** Deploys over v1 on two machines, or with `command: rollback` goes back from v2 to v1. */
export async function runOnPaper(
  steps: readonly Step[],
  inputs: Record<string, string> = {},
  there: Before = {},
): Promise<PaperRun> {
  const clock = new InstantClock();
  const controller = new AbortController();
  const paper: Paper = {
    releases: [],
    machines: [],
    regions: [],
    state: 'started',
    leased: false,
    downUntil: 0,
    clock,
    onQuestion: () => undefined,
    cancel: () => {
      controller.abort(new Cancelled());
    },
  };
  const runner: RecordingRunner = {
    ...recordingRunner(
      {
        'api-token': 'a-token',
        'stable-for': '2s',
        ...(inputs['command'] === 'rollback' ? { config: 'fly.toml' } : { image: 'shop:2' }),
        ...inputs,
      },
      clock,
      { PATH: '/bin', INPUT_OTHER: 'hidden', FLY_ACCESS_TOKEN: 'other' },
    ),
    signal: controller.signal,
  };
  const environments: Readonly<Record<string, string | undefined>>[] = [];
  const execute: Execute = (_path, words, { environment }) => {
    environments.push(environment);
    paper.onQuestion(words);
    if (clock.now() < paper.downUntil) {
      return Promise.resolve({ code: 1, stdout: '', stderr: 'Error: 503 Service Unavailable' });
    }
    const answers: Record<string, unknown> = {
      releases: paper.releases.map(([version, status, image]) =>
        releaseJson(version, status, image === undefined ? {} : { image }),
      ),
      config: { app: 'shop' },
      machine:
        words[1] === 'leases'
          ? paper.leased
            ? { m0: {} }
            : {}
          : paper.machines.map((version, i) =>
              machineJson({
                id: `m${i}`,
                version,
                region: paper.regions[i] ?? 'fra',
                state: paper.state,
                ...imageOfRelease(paper, version),
              }),
            ),
    };
    return Promise.resolve({
      code: 0,
      stdout: JSON.stringify(answers[words[0] ?? '']),
      stderr: '',
    });
  };
  const runs: (readonly string[])[] = [];
  const stream: Stream = async (_path, words, { environment }) => {
    environments.push(environment);
    const step = steps[runs.push(words) - 1];
    if (step === undefined) throw new Error(`nobody expected flyctl ${words.join(' ')}`);
    // flyctl names the image before it makes a release.
    const image = imageOf(words);
    const stdout = image === undefined ? '' : `Searching for image '${image}' remotely...\n`;
    return { code: 0, stdout, stderr: '', ...(await step(paper, words)) };
  };
  const wanted = readInputs(runner);
  const home = '/nowhere';
  const flyctl = new Flyctl({
    path: 'flyctl',
    token: wanted.token,
    home,
    cwd: '/',
    environment: runner.context.environment,
    log: runner.log,
    clock,
    execute,
    stream,
  });
  const run: Run = {
    runner,
    wanted,
    clock,
    http: () => Promise.reject(new Error('nobody asks')),
    flyctl,
    app: new FlyApp('shop', flyctl, wanted.regions),
    config: '/fly.toml',
    folder: '/',
    home,
    interrupt: AbortSignal.any([runner.signal, AbortSignal.timeout(wanted.timeout)]),
  };
  const deploys = wanted.command === 'deploy';
  const { releases = deploys ? ['complete'] : ['complete', 'complete'] } = there;
  paper.releases = releases.map((status, i): [number, string] => [i + 1, status]).toReversed();
  paper.machines = there.machines ?? (deploys ? [1, 1] : [2, 2]);
  paper.regions = there.regions ?? [];
  const before = await run.app.look();
  const outcome = await (wanted.command === 'deploy' ? deploy : goBack)(run, before);
  for (const environment of environments) {
    expect(environment['INPUT_OTHER']).toBeUndefined();
    expect(environment['FLY_ACCESS_TOKEN']).toBeUndefined();
    expect(environment).toMatchObject({ FLY_API_TOKEN: 'a-token', PATH: '/bin' });
  }
  return { outcome, runs, runner, sleeps: clock.sleeps };
}

/** Ends well: a complete release on every machine, told as flyctl tells it. */
export const succeeds: Step = (paper, words) => {
  const version = (paper.releases[0]?.[0] ?? 0) + 1;
  paper.releases.unshift([version, 'complete', imageOf(words)]);
  paper.machines = [version, version];
  return {};
};

/** Is done, and Fly's last answer is lost. */
export const succeedsUnheard: Step = async (paper, words) => {
  await succeeds(paper, words);
  return { code: 1, stderr: 'Error: the connection was lost' };
};

/** Is done, and the job is cancelled while that is verified. */
export const succeedsAndIsCancelled: Step = async (paper, words) => {
  const said = await succeeds(paper, words);
  // The first look is that of the attempt, the next belong to the verification.
  let asked = 0;
  paper.onQuestion = () => {
    asked += 1;
    if (asked > 3) paper.cancel();
  };
  return said;
};

/** Breaks off at the second machine. */
export const breaksOff: Step = (paper, words) => {
  const version = (paper.releases[0]?.[0] ?? 0) + 1;
  paper.releases.unshift([version, 'failed', imageOf(words)]);
  paper.machines = [version, paper.machines[1] ?? 0];
  return { code: 1, stderr: 'Error: the connection was lost' };
};

function imageOf(words: readonly string[]): string | undefined {
  const at = words.indexOf('--image');
  return at === -1 ? undefined : words[at + 1];
}

function imageOfRelease({ releases }: Paper, version: number): { image?: string } {
  const image = releases.find(([one]) => one === version)?.[2];
  return image === undefined ? {} : { image };
}
