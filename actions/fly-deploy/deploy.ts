import { formatDuration } from '../../packages/clock/duration.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { attempt, type Attempt } from './attempt.ts';
import { deployWords } from './deploy-words.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Look } from './fly-app.ts';
import type { Release } from './fly-state.ts';
import type { Outcome } from './outcome.ts';
import { rollBack } from './roll-back.ts';
import type { Run } from './run.ts';
import { saveConfig } from './save-config.ts';
import { stageSecrets } from './stage-secrets.ts';
import { verify } from './verify.ts';
import { inRegions } from './watch-machines.ts';
import { waitForOthers } from './under-way.ts';
import { servingRelease, wayBack } from './way-back.ts';

/** flyctl holds leases for 13 s after its death. */
const LEASE_MS = 15_000;

/** Deploys, judges by what then runs, and goes back where that is not the new release in good health. */
export async function deploy(run: Run, before: Look): Promise<Outcome> {
  const { runner, app, interrupt } = run;
  const back = wayBack(before);
  const config = back === undefined ? undefined : await saveConfig(run, before, back);
  await stageSecrets(run);
  const words = deployWords(app.name, run.config, run.wanted, run.folder);
  runner.log.openGroup(`flyctl deploy of ${app.name}`);
  runner.lastWord(
    `cancelled while flyctl deployed ${app.name}, which has not let go of it: some machines may run the new version. Deploy again, or go back with command: rollback`,
  );
  const tried = await tryTwice(run, before, words);
  runner.log.closeGroup(tried.code === 0 ? '✓' : '✗');
  const { release, after } = tried;
  if (runner.signal.aborted) return cancelled(run, before, tried);
  const late = `timeout: it was not done after ${formatDuration(run.wanted.timeout)}, and was stopped`;
  const said = interrupt.aborted ? late : explainFlyctl(tried.said);
  const unchanged = {
    state: 'failed',
    release: servingRelease(after),
    machines: after.machines,
  } as const;
  if (release === undefined) return { ...unchanged, reason: `${said}; nothing was changed` };
  const goBack = (reason: string): Promise<Outcome> =>
    rollBack(run, { reason, release, before, after, back, config });
  if (tried.code !== 0 && !isBelievable(run, tried, release)) {
    if (changed(before, after, release)) return goBack(said);
    return {
      ...unchanged,
      reason: `${said}; the old version still serves, no machine was touched`,
    };
  }
  runner.log.openGroup(`Verify v${release.version}`);
  try {
    const verified = await verify(run, release, {
      gate: run.wanted.health,
      awake: [],
      signal: interrupt,
    });
    const { reason, machines, gate } = verified;
    runner.log.closeGroup(reason === '' ? '✓' : '✗');
    if (reason !== '') return { ...(await goBack(reason)), gate };
    const warning = `flyctl ended with exit code ${tried.code ?? 'none'} (${said}), and yet every machine runs v${release.version} and is well`;
    return {
      state: 'deployed',
      reason,
      release,
      machines,
      gate,
      ...(tried.code === 0 ? {} : { warning }),
    };
  } catch (error) {
    runner.log.closeGroup('✗');
    if (error instanceof Cancelled) return cancelled(run, before, tried);
    return goBack(
      interrupt.aborted ? late : `the new release could not be judged: ${messageOf(error)}`,
    );
  }
}

/** Somebody else's lease fails a deploy before any machine is touched, though after the release command. */
async function tryTwice(run: Run, before: Look, words: readonly string[]): Promise<Attempt> {
  const { clock, runner, interrupt, app } = run;
  const first = await attempt(run, before, words, interrupt);
  const { release, after } = first;
  const leased = /failed to (get lease|acquire lease)|lease currently held/i.test(first.said);
  if (first.code === 0 || !leased || release === undefined || interrupt.aborted) return first;
  if (changed(before, after, release)) return first;
  runner.log.info(`somebody else held a machine; trying once more in ${formatDuration(LEASE_MS)}`);
  const now = await clock
    .sleep(LEASE_MS, interrupt)
    .then(() =>
      waitForOthers(app, run.wanted.concurrencyWait, { clock, log: runner.log, signal: interrupt }),
    )
    // What failed first is what is told.
    .catch(() => undefined);
  // Whoever came later carries the newer commit.
  if (now?.releases[0]?.id !== release.id) return first;
  const again = ['--image', release.image, '--skip-release-command'];
  const built = words.filter((_, i) => words[i - 1] !== '--image' && words[i] !== '--image');
  return await attempt(run, now, [...built, ...again], interrupt);
}

/** Whether a deploy went through although flyctl ended badly: a lost answer of Fly's API is no failed deploy. */
function isBelievable({ wanted }: Run, { after }: Attempt, release: Release): boolean {
  const machines = inRegions(after.machines, wanted.regions);
  const all = machines.length > 0 && machines.every(({ releaseId }) => releaseId === release.id);
  return (
    all && (release.status === 'complete' || wanted.health?.targets.some(asksVersion) === true)
  );
}

function asksVersion({ expect }: { readonly expect: { readonly version: unknown } }): boolean {
  return expect.version !== undefined;
}

/** Whether a failed deploy came as far as the machines of the app. */
function changed(before: Look, after: Look, release: Release): boolean {
  const now = new Set(after.machines.map(({ id }) => id));
  return (
    after.machines.some(({ releaseId }) => releaseId === release.id) ||
    before.machines.some(({ id }) => !now.has(id))
  );
}

/** What a cancel leaves. There is no time to go back in a step that is about to be killed, so it says how. */
function cancelled({ app }: Run, before: Look, { release, after }: Attempt): Outcome {
  const at = release === undefined ? [] : after.machines.filter((m) => m.releaseId === release.id);
  const back = wayBack(before);
  const way =
    back === undefined
      ? 'Deploy again'
      : `Deploy again, or go back with command: rollback and release: ${back.version}`;
  const reason =
    at.length === 0
      ? `cancelled before a machine of ${app.name} was touched; the old version still serves`
      : `cancelled: ${at.length} of ${after.machines.length} machines of ${app.name} run v${release?.version ?? 0}, the others what ran before. ${way}`;
  return {
    state: 'failed',
    cancelled: true,
    reason,
    release: servingRelease(after),
    machines: after.machines,
  };
}
