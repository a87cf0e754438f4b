import { expect, test } from '@jest/globals';
import type { Build, FakeJob } from '../../fakes/dokploy/model.ts';
import { onFakeClock } from './on-fake-clock.ts';

const build = (result: Build['result']): Build => ({
  durationMs: 5000,
  result,
  rowMs: 200,
  retitleMs: 0,
});

/** Two runs of this action begin with the same service within one second. */
test.each([
  ['raw', 0],
  ['raw', 700],
  ['github', 0],
  ['github', 700],
])('of two runs, %s, %i ms apart, each follows its own deployment', async (sourceType, apartMs) => {
  const { fake, clock, compose, begin } = onFakeClock();
  compose('shop', { sourceType, builds: [build('done'), build('error')] });
  const [first, second] = await clock.run(
    Promise.all([
      begin({ 'compose-id': 'shop', title: 'first' }),
      clock.sleep(apartMs).then(() => begin({ 'compose-id': 'shop', title: 'second' })),
    ]),
  );
  // The queue keeps the title that Dokploy replaced in the history.
  const jobOf = (title: string): FakeJob | undefined =>
    fake.model.jobs.find((job) => job.title.startsWith(title));
  expect(fake.model.jobs).toHaveLength(2);
  expect(first).toMatchObject({
    status: jobOf('first')?.truth,
    deploymentId: jobOf('first')?.row?.deploymentId,
  });
  expect(second).toMatchObject({
    status: jobOf('second')?.truth,
    deploymentId: jobOf('second')?.row?.deploymentId,
  });
  // One came to a good end and the other did not, so neither can have looked at the other's.
  expect([first.state, second.state].toSorted()).toEqual(['deployed', 'failed']);
  expect(fake.unexpected).toEqual([]);
});
