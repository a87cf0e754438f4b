import { expect, test } from '@jest/globals';
import {
  breaksOff,
  runOnPaper,
  succeeds,
  succeedsAndIsCancelled,
  succeedsUnheard,
  type Step,
} from './paper-run.ts';

const LEASED = {
  code: 1,
  stderr: 'Error: failed to get lease on VM m0: lease currently held by x',
};
const failsWithLease: Step = (paper) => {
  paper.releases.unshift([2, 'failed']);
  return LEASED;
};
test('a lease of somebody else is waited out once, and the release command is not run again', async () => {
  const { outcome, runs, sleeps } = await runOnPaper([failsWithLease, succeeds]);
  expect(outcome).toMatchObject({ state: 'deployed', release: { version: 3 } });
  expect(runs).toHaveLength(2);
  expect(runs[0]).not.toContain('--skip-release-command');
  expect(runs[1]).toContain('--skip-release-command');
  expect(runs[1]?.filter((word) => word === '--image')).toHaveLength(1);
  expect(Math.max(...sleeps)).toBeGreaterThanOrEqual(13_000);
});

test('a job that is killed while flyctl is at work says so', async () => {
  const { runner } = await runOnPaper([succeeds]);
  expect(runner.lastWords).toEqual([
    expect.stringMatching(
      /^cancelled while flyctl deployed shop, .* some machines may run the new version\. Deploy again, or go back with command: rollback$/,
    ),
  ]);
});

test('it is not tried again where somebody newer has come', async () => {
  const { outcome, runs } = await runOnPaper([
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
  const { outcome, runs } = await runOnPaper(
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
  const { outcome } = await runOnPaper([() => ({})]);
  expect(outcome).toMatchObject({ state: 'failed' });
  expect(outcome.reason).toContain('nothing was changed');
});

test('exit 0 while a machine still runs the old release is rolled back', async () => {
  const { outcome } = await runOnPaper(
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

const PUSHED = 'image: registry.fly.io/shop:deployment-1';
const builds: Step = () => ({ stderr: PUSHED });

test('values are words of their own, whatever they hold', async () => {
  const { runs } = await runOnPaper([builds, succeeds], {
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
      '--dockerfile',
      '/docker/my file',
      '--remote-only',
    ]),
  );
  expect(runs[1]).toEqual(expect.arrayContaining(['--env', 'B=--image evil', '--regions', 'fra']));
});

test('builds and pushes first, looks for others again, stages secrets, and then deploys the image', async () => {
  const { outcome, runs } = await runOnPaper(
    [
      (paper) => {
        // Somebody else deployed while it was built.
        paper.releases.unshift([2, 'complete']);
        paper.machines = [2, 2];
        return { stderr: PUSHED };
      },
      () => ({}),
      succeeds,
    ],
    { image: '', secrets: 'KEY=a-secret' },
  );
  expect(runs.map(([word]) => word)).toEqual(['deploy', 'secrets', 'deploy']);
  expect(runs[0]).toEqual(expect.arrayContaining(['--build-only', '--push']));
  expect(runs[2]).toEqual(expect.arrayContaining(['--image', 'registry.fly.io/shop:deployment-1']));
  expect(runs[2]).not.toContain('--build-only');
  expect(outcome).toMatchObject({ state: 'deployed', release: { version: 3 } });
  expect(outcome.before?.releases[0]?.version).toBe(2);
});

test('a release that somebody else makes while our build fails is not ours, and stays', async () => {
  const { outcome, runs } = await runOnPaper(
    [
      (paper) => {
        paper.releases.unshift([2, 'complete']);
        paper.machines = [2, 2];
        return { code: 1, stderr: 'Error: failed to fetch an image or build from source: exit 1' };
      },
    ],
    { image: '', secrets: 'KEY=a-secret' },
  );
  expect(outcome).toMatchObject({ state: 'failed' });
  expect(outcome.reason).toMatch(/build failed.*; nothing was changed$/);
  expect(runs).toHaveLength(1);
});

test('an image that the config names is left to flyctl to find', async () => {
  const { outcome, runs } = await runOnPaper(
    [() => ({ stderr: "Searching for image 'shop:2' remotely...\nimage found: img_1" }), succeeds],
    { image: '', 'image-label': 'x' },
  );
  expect(outcome.state).toBe('deployed');
  expect(runs[1]).not.toContain('--image');
});

test('an image that Fly does not know right after its push is looked for again', async () => {
  const unknown: Step = () => ({
    code: 1,
    stderr: 'Error: failed to fetch an image or build from source: Could not find image "x"',
  });
  const { outcome, runs } = await runOnPaper([builds, unknown, unknown, succeeds], { image: '' });
  expect(outcome.state).toBe('deployed');
  expect(runs).toHaveLength(4);
  const never = await runOnPaper([builds, unknown, unknown, unknown, unknown], { image: '' });
  expect(never.outcome.reason).toMatch(/could not find image.*nothing was changed$/i);
  // One that was not built here is asked for once.
  expect((await runOnPaper([unknown])).runs).toHaveLength(1);
});

test('a Fly that does not answer after a failed deploy is waited for, and then it goes back', async () => {
  const { outcome } = await runOnPaper([
    async (paper, words) => {
      paper.downUntil = paper.clock.now() + 60_000;
      return await breaksOff(paper, words);
    },
    succeeds,
  ]);
  expect(outcome).toMatchObject({ state: 'rolled-back', release: { version: 3 } });
});

test('where it stays away, the error names the way back', async () => {
  const { outcome, runs } = await runOnPaper([
    async (paper, words) => {
      paper.downUntil = Infinity;
      return await breaksOff(paper, words);
    },
  ]);
  expect(runs).toHaveLength(1);
  expect(outcome).toMatchObject({ state: 'failed', release: undefined });
  expect(outcome.reason).toMatch(
    /^the connection was lost; and what runs now is not known.*not rolled back.*fly status -a shop\. Deploy again, or go back with command: rollback and release: 1$/,
  );
});

test('a rollback that breaks off is made once more', async () => {
  const { outcome, runs, sleeps } = await runOnPaper([breaksOff, breaksOff, succeeds]);
  expect(outcome).toMatchObject({ state: 'rolled-back', release: { version: 4 } });
  expect(runs).toHaveLength(3);
  expect(Math.max(...sleeps)).toBeGreaterThanOrEqual(13_000);
  const twice = await runOnPaper([breaksOff, breaksOff, breaksOff]);
  expect(twice.outcome).toMatchObject({ state: 'rollback-failed' });
  expect(twice.outcome.reason).toMatch(/and the rollback to v1 failed: the connection was lost$/);
});

test('a rollback is judged by the machines, not by the exit code of flyctl', async () => {
  const { outcome, runs } = await runOnPaper([breaksOff, succeedsUnheard]);
  expect(outcome).toMatchObject({ state: 'rolled-back', release: { version: 3 } });
  expect(runs).toHaveLength(2);
});

test.each([
  ['failed', 'rolled-back', 2],
  ['complete', 'failed', 1],
] as const)(
  'after a release of somebody else that is %s it ends as %s',
  async (status, state, count) => {
    const { outcome, runs } = await runOnPaper([
      async (paper, words) => {
        const said = await breaksOff(paper, words);
        paper.onQuestion = () => {
          if (paper.releases[0]?.[0] === 2) paper.releases.unshift([3, status]);
        };
        return {
          ...said,
          stderr: `Searching for image 'shop:2' remotely...\n${said.stderr ?? ''}`,
        };
      },
      succeeds,
    ]);
    expect(outcome.state).toBe(state);
    expect(runs).toHaveLength(count);
  },
);

test('a release that Fly does not list yet is known by what flyctl says', async () => {
  const { outcome } = await runOnPaper([
    (paper) => {
      paper.machines = [2, 2];
      return { stdout: '{"id":"r2","version":2,"image_ref":"shop:2"}' };
    },
  ]);
  expect(outcome).toMatchObject({ state: 'deployed', release: { id: 'r2', version: 2 } });
});

test('where nothing was deployed, the secrets that are staged are named', async () => {
  const fails: Step = () => ({ code: 1, stderr: 'Error: failed to create release (status 500)' });
  const { outcome } = await runOnPaper([() => ({}), fails], { secrets: 'KEY=a-secret' });
  expect(outcome.reason).toMatch(/nothing was changed; the secrets are staged, and reach/);
  expect((await runOnPaper([fails])).outcome.reason).toMatch(/nothing was changed$/);
});

test('secrets that Fly refuses end the step before a deploy', async () => {
  const refused = runOnPaper([() => ({ code: 1, stderr: 'Error: 500 internal' })], {
    secrets: 'KEY=a-secret',
  });
  await expect(refused).rejects.toThrow(
    /^the secrets could not be staged: 500 internal; nothing was deployed$/,
  );
});

test('a cancel says what it left, wherever it comes', async () => {
  const cancels: Step = (paper) => {
    paper.cancel();
    return { code: 127 };
  };
  const build = await runOnPaper([cancels], { image: '' });
  expect(build.outcome).toMatchObject({ state: 'failed', cancelled: true });
  expect(build.outcome.reason).toBe('cancelled while the image was built; nothing was changed');
  await expect(runOnPaper([cancels], { secrets: 'KEY=a-secret' })).rejects.toThrow(
    /^cancelled while the secrets were staged; nothing was deployed/,
  );
  const verifying = await runOnPaper([succeedsAndIsCancelled]);
  expect(verifying.outcome).toMatchObject({ state: 'failed', cancelled: true });
  expect(verifying.outcome.reason).toMatch(
    /^cancelled: 2 of 2 machines of shop run v2.*release: 1$/,
  );
});

test('a worker that sleeps is woken to be judged, and put to sleep again', async () => {
  const { outcome, runs } = await runOnPaper([
    async (paper, words) => {
      paper.state = 'stopped';
      return await succeeds(paper, words);
    },
    (paper) => {
      paper.state = 'started';
      return {};
    },
    () => ({}),
  ]);
  expect(outcome.state).toBe('deployed');
  expect(runs.slice(1).map((words) => words.slice(0, 3))).toEqual([
    ['machine', 'start', 'm0'],
    ['machine', 'stop', 'm0'],
  ]);
});

const HALF = { code: 1, stderr: 'Error: timeout reached waiting for health checks to pass' };
const GATEWAY = { code: 1, stdout: '', stderr: 'Error: failed to get app shop: 504' };

test('what somebody else deployed while flyctl could not even begin is neither ours nor gone back from', async () => {
  for (const [status, machines] of [
    ['complete', [2, 2]],
    ['running', [2, 1]],
  ] as const) {
    const { outcome, runs } = await runOnPaper([
      (paper) => {
        paper.releases.unshift([2, status]);
        paper.machines = [...machines];
        return GATEWAY;
      },
    ]);
    expect(runs).toHaveLength(1);
    expect(outcome.state).toBe('failed');
    expect(outcome.reason).toMatch(/504; no machine is known to run .* does somebody else deploy/);
  }
});

test('machines that run a release before Fly lists it are brought back', async () => {
  const { outcome } = await runOnPaper([
    (paper) => {
      paper.machines = [2, 1];
      return HALF;
    },
    (paper, words) => {
      paper.releases.unshift([2, 'failed']);
      return succeeds(paper, words);
    },
  ]);
  expect(outcome).toMatchObject({ state: 'rolled-back', release: { version: 3 } });
});

test('where the second attempt after a lease makes no release, the first is told', async () => {
  const { outcome } = await runOnPaper([failsWithLease, () => GATEWAY]);
  expect(outcome.state).toBe('failed');
  expect(outcome.reason).toMatch(/lease.*the old version still serves, no machine was touched$/);
});

test('a machine that cannot be woken is no good end, and is tried twice', async () => {
  const cannot: Step = () => ({
    code: 1,
    stderr: 'Error: could not start machine due to lack of capacity',
  });
  const sleeping: Step = (paper, words) => {
    paper.state = 'stopped';
    return succeeds(paper, words);
  };
  const { outcome, runs } = await runOnPaper([sleeping, cannot, cannot, sleeping, cannot, cannot]);
  expect(outcome.state).toBe('rollback-failed');
  expect(outcome.reason).toMatch(
    /^machine m0 \(app, fra\) could not be started: .*lack of capacity.*after the rollback to v1: machine m0/,
  );
  expect(runs.filter(([word]) => word === 'machine')).toHaveLength(4);
  // One that a request has started meanwhile is well.
  const { outcome: second } = await runOnPaper([
    sleeping,
    (paper) => {
      paper.state = 'started';
      return { code: 1, stderr: 'Error: unable to start machine from current state: started' };
    },
    () => ({}),
  ]);
  expect(second.state).toBe('deployed');
});

test('a machine that was woken and does not stay up is no good end', async () => {
  const { outcome } = await runOnPaper(
    [
      (paper, words) => {
        paper.state = 'stopped';
        return succeeds(paper, words);
      },
      () => ({}),
      () => ({}),
      (paper, words) => {
        paper.state = 'started';
        return succeeds(paper, words);
      },
    ],
    { 'wait-timeout': '5s' },
  );
  expect(outcome.state).toBe('rolled-back');
  expect(outcome.reason).toMatch(/^machine m0 \(app, fra\) was started and is stopped/);
});

test('a Fly that is away right after a good deploy is waited for', async () => {
  const { outcome, runs } = await runOnPaper([
    (paper, words) => {
      let asked = 0;
      paper.onQuestion = ([word]) => {
        asked += word === 'machine' ? 1 : 0;
        if (asked === 2) paper.downUntil = paper.clock.now() + 8000;
        if (asked === 2) asked += 1;
      };
      return succeeds(paper, words);
    },
  ]);
  expect(outcome.state).toBe('deployed');
  expect(runs).toHaveLength(1);
});

test('nothing is deployed over what somebody begins between two attempts to go back', async () => {
  const { outcome, runs } = await runOnPaper([
    breaksOff,
    (paper, words) => {
      const said = breaksOff(paper, words);
      let asked = 0;
      paper.onQuestion = ([word]) => {
        // The look of the attempt comes first, the next is that after the pause.
        if (word === 'releases') asked += 1;
        if (asked === 2 && paper.releases[0]?.[0] === 3) paper.releases.unshift([4, 'running']);
      };
      return said;
    },
  ]);
  expect(runs).toHaveLength(2);
  expect(outcome.state).toBe('rollback-failed');
  expect(outcome.reason).toMatch(/not tried again, since somebody else has begun release v4/);
});

test('what serves at the end is told by the machines', async () => {
  const all: Step = (paper) => {
    paper.releases.unshift([2, 'failed']);
    paper.machines = [2, 2];
    return HALF;
  };
  const stays = await runOnPaper([all], { 'rollback-on-failure': 'false' });
  expect(stays.outcome).toMatchObject({ state: 'failed', release: { version: 2 } });
  const half = await runOnPaper([breaksOff, breaksOff, breaksOff]);
  expect(half.outcome).toMatchObject({ state: 'rollback-failed', release: undefined });
});

test('a first deploy that comes to no machine does not say that an old version serves', async () => {
  const fails: Step = (paper) => {
    paper.releases.unshift([1, 'failed', 'shop:2']);
    return { code: 1, stderr: 'Error: release command failed - aborting deployment' };
  };
  const { outcome } = await runOnPaper([fails], {}, { releases: [], machines: [] });
  expect(outcome.reason).toMatch(/; nothing serves yet, no machine was touched$/);
});

test('a job that is killed during the rollback says why the deploy failed and what to do', async () => {
  const { runner } = await runOnPaper([breaksOff, succeeds]);
  expect(runner.lastWords.at(-1)).toMatch(
    /^the connection was lost; cancelled during the rollback to v1: .* command: rollback with release: 1$/,
  );
});

test('with regions, only machines there count, also for the way back', async () => {
  const { outcome, runs } = await runOnPaper(
    [
      (paper) => {
        paper.releases.unshift([6, 'failed', 'shop:2']);
        paper.machines = [5, 6];
        return HALF;
      },
      (paper) => {
        paper.releases.unshift([7, 'complete', 'shop:4']);
        paper.machines = [5, 7];
        return {};
      },
    ],
    { regions: 'iad' },
    {
      releases: ['complete', 'complete', 'complete', 'complete', 'complete'],
      machines: [5, 4],
      regions: ['fra', 'iad'],
    },
  );
  expect(runs[1]).toEqual(expect.arrayContaining(['--image', 'shop:4']));
  expect(outcome).toMatchObject({ state: 'rolled-back', release: { version: 7 } });
  expect(outcome.machines.map(({ region }) => region)).toEqual(['iad']);
});
