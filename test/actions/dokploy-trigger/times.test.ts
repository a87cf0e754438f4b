import { expect, test } from '@jest/globals';
import { report } from '../../../actions/dokploy-trigger/report.ts';
import { QUICK } from '../../fakes/dokploy/model.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';
import { onFakeClock } from './on-fake-clock.ts';

/** The output `deployments` tells waiting and deploying apart, each as well as a look a second can. */
test.each([
  { aheadMs: 30_000, durationMs: 10_000 },
  { aheadMs: 0, durationMs: 40_000 },
])('behind $aheadMs ms of others, $durationMs ms of its own', async ({ aheadMs, durationMs }) => {
  const { fake, clock, compose, deploy } = onFakeClock();
  if (aheadMs > 0) {
    const busy = compose('busy', { builds: [{ ...QUICK, durationMs: aheadMs }] });
    fake.model.enqueue(busy, 'theirs', '', 'deploy');
  }
  compose('shop', { builds: [{ ...QUICK, durationMs }] });
  const outcome = await deploy({ 'compose-id': 'shop' });
  const runner = recordingRunner({}, clock);
  expect(report(runner, [outcome], 0)).toBeUndefined();
  const [told] = JSON.parse(runner.outputs['deployments'] ?? '[]') as Record<string, number>[];
  const within = (value: number | undefined, ms: number): void => {
    expect(value).toBeGreaterThanOrEqual(ms - 1500);
    expect(value).toBeLessThanOrEqual(ms + 1500);
  };
  within(told?.['queued-ms'], aheadMs);
  within(told?.['deploy-ms'], durationMs);
});
