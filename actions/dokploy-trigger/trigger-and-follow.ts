import type { AttemptOptions, World } from './attempt.ts';
import { Attribution } from './attribution.ts';
import { describe, type Described } from './described.ts';
import { askRows, follow, type Followed } from './follow.ts';
import type { Wanted } from './inputs.ts';
import type { Service } from './service.ts';
import { trigger } from './trigger.ts';

/** Sources that have no commit, so that Dokploy leaves the title as it is. */
const WITHOUT_COMMIT = new Set(['raw', 'docker', 'drop']);

/** Triggers a deployment under a mark of its own and follows it to its end. Undefined where nobody waits for it. */
export async function triggerAndFollow(
  service: Service,
  { sourceType }: Described,
  { title, wait, onTriggered }: Omit<AttemptOptions, 'gate'>,
  { redeploy, description, budgets }: Wanted,
  { api, clock, runner, nonce: newNonce, hasTitles }: World,
): Promise<Followed | undefined> {
  const { log, signal, secrets, context } = runner;
  const known = new Set((await askRows(api, service)).map(({ id }) => id));
  const nonce = newNonce();
  const titleMayChange = !redeploy && !WITHOUT_COMMIT.has(sourceType);
  const commits = [context.sha, ...versionsOf(service)];
  const attribution = new Attribution({ known, nonce, titleMayChange, hasTitles, commits });
  const wish = { title, description, redeploy, nonce, attribution };
  const isCloud = await trigger(service, wish, { api, clock, log, signal });
  onTriggered();
  log.info(`triggered ${service.name} as "${title} [${nonce}]"`);
  if (!wait) return undefined;
  const followed = await follow(
    service,
    attribution,
    // The cloud's queue is not shown, so nothing is lost for not being in it.
    !isCloud,
    budgets,
    { api, clock, log, signal },
  );
  if (!isCloud || followed.status !== 'done') return followed;
  // The cloud notes a cancel as done, and the service as idle.
  const { status } = await describe(api, service, secrets);
  return status === 'idle' ? { ...followed, status: 'cancelled' } : followed;
}

/** What the health check expects to answer is often the commit, also where another workflow began this run. */
function versionsOf({ gate }: Service): string[] {
  return (gate?.targets ?? []).flatMap(({ expect }) => expect.version?.expected ?? []);
}
