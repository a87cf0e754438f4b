import { expect, test } from '@jest/globals';
import {
  breaksOff,
  runOnPaper,
  succeeds,
  succeedsAndIsCancelled,
  succeedsUnheard,
  type Step,
} from './paper-run.ts';

const ROLLBACK = { command: 'rollback', 'wait-timeout': '5s' };

test('brings back the image of the release before, without its release command', async () => {
  const { outcome, runs } = await runOnPaper([succeeds], ROLLBACK);
  expect(outcome).toMatchObject({ state: 'deployed', release: { version: 3 } });
  expect(runs[0]).toEqual(expect.arrayContaining(['--image', 'shop:1', '--skip-release-command']));
});

test('is made once more where flyctl broke off, and told where it breaks off again', async () => {
  const { outcome } = await runOnPaper([breaksOff, succeeds], ROLLBACK);
  expect(outcome).toMatchObject({ state: 'deployed', release: { version: 4 } });
  const twice = await runOnPaper([breaksOff, breaksOff], ROLLBACK);
  expect(twice.outcome).toMatchObject({
    state: 'rollback-failed',
    reason: 'the rollback to v1 failed: the connection was lost',
  });
});

test('is judged by the machines where flyctl ends badly', async () => {
  const { outcome, runs } = await runOnPaper([succeedsUnheard], ROLLBACK);
  expect(outcome.state).toBe('deployed');
  expect(runs).toHaveLength(1);
});

test('cancelled while it is verified, it says that it ran', async () => {
  const { outcome } = await runOnPaper([succeedsAndIsCancelled], ROLLBACK);
  expect(outcome).toMatchObject({ state: 'failed', cancelled: true, release: { version: 3 } });
  expect(outcome.reason).toMatch(
    /^cancelled during the rollback to v1, when it ran as v3\. Look with fly status -a shop/,
  );
});

test('out of time while it is verified, it says so', async () => {
  const { outcome } = await runOnPaper(
    [
      async (paper, words) => {
        const said = await succeeds(paper, words);
        await new Promise((resolve) => setTimeout(resolve, 120));
        return said;
      },
    ],
    { ...ROLLBACK, timeout: '50ms' },
  );
  expect(outcome.state).toBe('rollback-failed');
  expect(outcome.reason).toMatch(
    /^the rollback to v1 could not be judged, when it ran as v3: timeout: it was not done after 50ms/,
  );
});

test('where Fly does not tell what it left, that is said', async () => {
  const { outcome } = await runOnPaper(
    [
      async (paper, words) => {
        paper.downUntil = Infinity;
        return await breaksOff(paper, words);
      },
    ],
    ROLLBACK,
  );
  expect(outcome).toMatchObject({ state: 'rollback-failed', release: undefined });
  expect(outcome.reason).toMatch(/could not be judged: the connection was lost; and what runs now/);
});

test('where its second attempt comes to nothing, it does not say that nothing was changed', async () => {
  const gateway: Step = () => ({ code: 1, stdout: '', stderr: 'Error: failed to get app: 504' });
  const { outcome } = await runOnPaper([breaksOff, gateway], ROLLBACK);
  expect(outcome).toMatchObject({ state: 'rollback-failed', release: undefined });
  expect(outcome.reason).toMatch(/^the rollback to v1 failed: .*504/);
  const untouched = await runOnPaper([gateway, gateway], ROLLBACK);
  expect(untouched.outcome.reason).toMatch(/504.*; nothing was changed$/);
});

test('a Fly that does not tell the config is not one that has forgotten it', async () => {
  await expect(runOnPaper([], { ...ROLLBACK, config: '' })).rejects.toThrow(
    /^the config of v1 could not be had from Fly: nobody asks\. Nothing was changed; run it again$/,
  );
});
