import type { Clock } from '../../packages/clock/clock.ts';
import { SharedPayload } from '../../packages/compose/shared-payload.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { showAddress } from '../../packages/ssh/address.ts';
import { deployFleet } from './fleet.ts';
import { deployOn, failureDetails, isWell } from './host-deploy.ts';
import type { Wanted } from './inputs.ts';
import { orderOf } from './order-of.ts';
import { report } from './report.ts';

/** Deploys, rolls back or looks, tells it, and fails unless the wanted release is what serves on every host. */
export async function deploy(runner: Runner, wanted: Wanted, clock: Clock): Promise<void> {
  const order = orderOf(runner, wanted, clock);
  const payload = new SharedPayload(order);
  if (wanted.targets.length > 1) {
    await deployFleet(runner, wanted, order, { clock, payload });
    return;
  }
  const { log, signal } = runner;
  const where = showAddress(wanted.target.address);
  log.openGroup(`Connect to ${where}`);
  const story = await deployOn(runner, wanted, order, { clock, payload });
  const { end } = story;
  const result = report(runner, story);
  if (isWell(end.state)) {
    log.info(result);
    return;
  }
  if (signal.aborted && end.reason === 'cancelled') {
    throw new Cancelled(
      `cancelled during ${end['failed-step'] ?? 'the deploy'}: nothing was changed on ${where}`,
    );
  }
  throw new RemoteError(result, { details: failureDetails(story) });
}
