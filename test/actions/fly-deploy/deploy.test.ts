import { expect, test } from '@jest/globals';
import { deploy } from '../../../actions/fly-deploy/deploy.ts';
import { FlyApp } from '../../../actions/fly-deploy/fly-app.ts';
import { Flyctl } from '../../../actions/fly-deploy/flyctl.ts';
import { readInputs } from '../../../actions/fly-deploy/inputs.ts';
import type { Outcome } from '../../../actions/fly-deploy/outcome.ts';
import type { Run } from '../../../actions/fly-deploy/run.ts';
import type { Execute } from '../../../packages/shell/execute.ts';
import type { Stream, Streamed } from '../../../packages/shell/stream.ts';
import { InstantClock } from '../../fakes/instant-clock.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';
import { lookOf, machineJson, releaseJson } from './paper-fly.ts';

/** Fly on paper: what it would list, and what each `flyctl deploy` in turn does to it and says. */
interface Paper {
  releases: [number, string][];
  machines: number[];
  leased: boolean;
}

type Step = (
  paper: Paper,
  words: readonly string[],
) => Partial<Streamed> | Promise<Partial<Streamed>>;

async function deployOnPaper(
  steps: readonly Step[],
  inputs: Record<string, string> = {},
): Promise<{
  outcome: Outcome;
  runs: (readonly string[])[];
  runner: RecordingRunner;
  sleeps: readonly number[];
}> {
  const paper: Paper = { releases: [[1, 'complete']], machines: [1, 1], leased: false };
  const clock = new InstantClock();
  const runner = recordingRunner(
    { 'api-token': 'a-token', image: 'shop:2', 'stable-for': '2s', ...inputs },
    clock,
    { PATH: '/bin', INPUT_OTHER: 'hidden', FLY_ACCESS_TOKEN: 'other' },
  );
  const environments: Readonly<Record<string, string | undefined>>[] = [];
  const execute: Execute = (_path, words, { environment }) => {
    environments.push(environment);
    const answers: Record<string, unknown> = {
      releases: paper.releases.map(([version, status]) => releaseJson(version, status)),
      config: { app: 'shop' },
      machine:
        words[1] === 'leases'
          ? paper.leased
            ? { m0: {} }
            : {}
          : paper.machines.map((version, i) => machineJson({ id: `m${i}`, version })),
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
    const said = await steps[runs.push(words) - 1]?.(paper, words);
    return { code: 0, stdout: '', stderr: '', ...said };
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
    app: new FlyApp('shop', flyctl),
    config: '/fly.toml',
    folder: '/',
    home,
    interrupt: AbortSignal.any([runner.signal, AbortSignal.timeout(wanted.timeout)]),
  };
  const outcome = await deploy(run, lookOf({ releases: ['complete'], machines: [1, 1] }));
  for (const environment of environments) {
    expect(environment['INPUT_OTHER']).toBeUndefined();
    expect(environment['FLY_ACCESS_TOKEN']).toBeUndefined();
    expect(environment).toMatchObject({ FLY_API_TOKEN: 'a-token', PATH: '/bin' });
  }
  return { outcome, runs, runner, sleeps: clock.sleeps };
}

const LEASED = {
  code: 1,
  stderr: 'Error: failed to get lease on VM m0: lease currently held by x',
};
const failsWithLease: Step = (paper) => {
  paper.releases.unshift([2, 'failed']);
  return LEASED;
};
const succeeds: Step = (paper) => {
  const version = (paper.releases[0]?.[0] ?? 0) + 1;
  paper.releases.unshift([version, 'complete']);
  paper.machines = [version, version];
  return {};
};

test('a lease of somebody else is waited out once, and the release command is not run again', async () => {
  const { outcome, runs, sleeps } = await deployOnPaper([failsWithLease, succeeds]);
  expect(outcome).toMatchObject({ state: 'deployed', release: { version: 3 } });
  expect(runs).toHaveLength(2);
  expect(runs[0]).not.toContain('--skip-release-command');
  expect(runs[1]).toContain('--skip-release-command');
  expect(runs[1]?.filter((word) => word === '--image')).toHaveLength(1);
  expect(Math.max(...sleeps)).toBeGreaterThanOrEqual(13_000);
});

test('a job that is killed while flyctl is at work says so', async () => {
  const { runner } = await deployOnPaper([succeeds]);
  expect(runner.lastWords).toEqual([
    expect.stringMatching(
      /^cancelled while flyctl deployed shop, .* some machines may run the new version\. Deploy again, or go back with command: rollback$/,
    ),
  ]);
});

test('it is not tried again where somebody newer has come', async () => {
  const { outcome, runs } = await deployOnPaper([
    (paper) => {
      paper.releases.unshift([2, 'failed']);
      paper.releases.unshift([3, 'complete']);
      return { ...LEASED, stdout: "Searching for image 'shop:2' remotely..." };
    },
  ]);
  expect(runs).toHaveLength(1);
  expect(outcome).toMatchObject({ state: 'failed' });
  expect(outcome.reason).toMatch(/lease.*concurrency group.*old version still serves/i);
});

test('a deploy that is not done in time is stopped, told as such, and rolled back', async () => {
  const { outcome, runs } = await deployOnPaper(
    [
      async (paper) => {
        paper.releases.unshift([2, 'interrupted']);
        paper.machines = [2, 1];
        await new Promise((resolve) => setTimeout(resolve, 120));
        return { code: 127 };
      },
      succeeds,
    ],
    { timeout: '50ms' },
  );
  expect(outcome.reason).toMatch(/^timeout: it was not done after 50ms, and was stopped/);
  expect(runs[1]).toEqual(
    expect.arrayContaining(['--skip-release-command', '--smoke-checks=false', 'shop:1']),
  );
  // The rollback had as little time as the deploy, so it may or may not have been proven.
  expect(['rolled-back', 'rollback-failed']).toContain(outcome.state);
});

test('flyctl that ends well without doing anything is no deploy', async () => {
  const { outcome } = await deployOnPaper([() => ({})]);
  expect(outcome).toMatchObject({ state: 'failed' });
  expect(outcome.reason).toContain('nothing was changed');
});

test('exit 0 while a machine still runs the old release is rolled back', async () => {
  const { outcome } = await deployOnPaper(
    [
      (paper) => {
        paper.releases.unshift([2, 'complete']);
        paper.machines = [2, 1];
        return {};
      },
      succeeds,
    ],
    { 'wait-timeout': '5s' },
  );
  expect(outcome).toMatchObject({ state: 'rolled-back', release: { version: 3 } });
  expect(outcome.reason).toMatch(/machine m1 \(app, fra\) runs release v1 with shop:1/);
});

test('values are words of their own, whatever they hold', async () => {
  const { runs } = await deployOnPaper([succeeds], {
    image: '',
    'build-args': 'A=x y; rm -rf "$HOME" `id`',
    env: 'B=--image evil',
    dockerfile: 'docker/my file',
    regions: 'fra',
  });
  expect(runs[0]).toEqual(
    expect.arrayContaining([
      '--build-arg',
      'A=x y; rm -rf "$HOME" `id`',
      '--env',
      'B=--image evil',
      '--dockerfile',
      '/docker/my file',
      '--regions',
      'fra',
      '--remote-only',
    ]),
  );
});
