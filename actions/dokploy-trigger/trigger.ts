import { formatDuration } from '../../packages/clock/duration.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { HttpFailure } from '../../packages/http/http-failure.ts';
import type { Attribution, Proof } from './attribution.ts';
import { DokployRefusal } from './dokploy-refusal.ts';
import { askQueue, askRows, type FollowWorld } from './follow.ts';
import { idOf, type Service } from './service.ts';

export interface Wish {
  readonly title: string;
  readonly description: string;
  readonly redeploy: boolean;
  readonly nonce: string;
  /** Knows ours from those of others, also of what was seen of them while the trigger was looked for. */
  readonly attribution: Attribution;
}

/** Whether the trigger was carried out cannot be told. */
export class Unsure extends RemoteError {}

/** Half a minute: an update of Dokploy takes about twenty seconds. */
const CONNECT_ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 5000;
const SEARCH_MS = 30_000;
/** Whose queue shows nothing of ours. */
const CLOUD = 'app.dokploy.com';

/**
 * Queues a deployment, once. A request that may have been carried out although its answer was lost is not repeated
 * before the queue and the history say that it was not. Returns whether this is Dokploy's cloud.
 */
export async function trigger(service: Service, wish: Wish, world: FollowWorld): Promise<boolean> {
  const { api, clock, log, signal } = world;
  const procedure = `${service.kind}.${wish.redeploy ? 'redeploy' : 'deploy'}`;
  const body = {
    ...idOf(service),
    title: `${wish.title} [${wish.nonce}]`,
    description: `${wish.description} [${wish.nonce}]`.trim(),
  };
  const isCloud = api.base.host === CLOUD;
  const began = clock.now();
  let again = true;
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return (await api.mutate(procedure, body)) === true || isCloud;
    } catch (error) {
      if (isSurelyNotSent(error) || isOfNoRoute(error)) {
        signal.throwIfAborted();
        if (attempt >= CONNECT_ATTEMPTS) {
          throw new RemoteError(
            `Dokploy could not be reached to trigger the deployment, ${CONNECT_ATTEMPTS} times in ${formatDuration(clock.now() - began)}, so nothing was begun: ${messageOf(error)}; run the job again once Dokploy is back`,
          );
        }
        log.info(`${messageOf(error)}; trying again`);
        await clock.sleep(Math.min(1000 * attempt, LONGEST_PAUSE_MS), signal);
        continue;
      }
      if (error instanceof DokployRefusal && error.status === 404 && !error.isMissingRoute) {
        throw new ConfigurationError(`${error.message}; check ${service.kind}-id`);
      }
      if (signal.aborted && !(error instanceof DokployRefusal)) {
        throw new Unsure('cancelled while the deployment was being triggered');
      }
      if (!mayBeCarriedOut(error)) throw error;
      log.info(`no answer to the trigger (${messageOf(error)}); looking whether Dokploy has it`);
      const unsure = (why: string): Unsure =>
        new Unsure(
          `whether Dokploy queued the deployment is not known: the trigger got no answer (${messageOf(error)}), and ${why}; look at its page before you run the job again`,
        );
      const found = await search(service, wish.attribution, world).catch((failure: unknown) => {
        throw unsure(signal.aborted ? 'the job was cancelled' : messageOf(failure));
      });
      if (found === 'there') return isCloud;
      if (found === 'maybe') {
        throw unsure('a deployment that ended unseen may be it, or one of somebody else');
      }
      if (found === 'unknown' || isCloud) throw unsure('this Dokploy does not show its queue');
      if (!again) throw unsure('the second one, sent since it was not queued, got none either');
      log.info('Dokploy has not; triggering once more');
      again = false;
    }
  }
}

/** Nobody was reached who could have begun anything. */
export function isSurelyNotSent(error: unknown): boolean {
  return error instanceof HttpFailure && ['dns', 'connect', 'proxy', 'tls'].includes(error.phase);
}

/** A proxy has no way to Dokploy, as while that is being updated: `404 page not found` of Traefik. */
function isOfNoRoute(error: unknown): boolean {
  return error instanceof DokployRefusal && error.status === 404 && error.isForeign;
}

function mayBeCarriedOut(error: unknown): boolean {
  // A proxy that gave up waiting; Dokploy's own 500 is a refusal.
  if (error instanceof DokployRefusal) return error.status >= 502;
  return error instanceof HttpFailure;
}

/** Looks for ours in the queue and among the deployments. */
async function search(
  service: Service,
  attribution: Attribution,
  world: FollowWorld,
): Promise<Proof | 'unknown'> {
  const until = world.clock.now() + SEARCH_MS;
  for (;;) {
    const jobs = await askQueue(world.api);
    const rows = await askRows(world.api, service);
    const proof = attribution.prove(jobs, rows);
    if (proof === 'there') return proof;
    if (world.clock.now() >= until)
      return proof === 'absent' && jobs === undefined ? 'unknown' : proof;
    await world.clock.sleep(1000, world.signal);
  }
}
