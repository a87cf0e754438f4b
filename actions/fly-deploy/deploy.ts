import { formatDuration } from '../../packages/clock/duration.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Attempt } from './attempt.ts';
import { buildImage } from './build-image.ts';
import { changed, runsEverywhere, touched, versionsOf } from './changes.ts';
import { deployImage } from './deploy-image.ts';
import { deployWords } from './deploy-words.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Look } from './fly-app.ts';
import type { Release } from './fly-state.ts';
import type { Outcome } from './outcome.ts';
import { rollBack } from './roll-back.ts';
import type { Run } from './run.ts';
import { trySaveConfig } from './save-config.ts';
import { STAGED, stageSecrets } from './stage-secrets.ts';
import { verify } from './verify.ts';
import { waitForOthers } from './under-way.ts';
import { servingRelease, wayBack } from './way-back.ts';

/** Builds what is to be built, then deploys it over what runs by then. */
export async function deploy(run: Run, before: Look): Promise<Outcome> {
  const { runner, wanted, app, clock } = run;
  if (wanted.image !== '') return await deployOver(run, before, { image: wanted.image });
  let image: string | undefined;
  try {
    image = await buildImage(run);
  } catch (error) {
    return {
      state: 'failed',
      cancelled: error instanceof Cancelled,
      reason: messageOf(error),
      release: servingRelease(before),
      machines: before.machines,
    };
  }
  const { log, signal } = runner;
  const now = await log.group(`Look at ${app.name} again`, () =>
    waitForOthers(app, wanted.concurrencyWait, { clock, log, signal }),
  );
  return { ...(await deployOver(run, now, { image, built: true })), before: now };
}

/** Deploys, judges by what then runs, and goes back where that is not the new release in good health. */
async function deployOver(
  run: Run,
  before: Look,
  { image, built = false }: { readonly image: string | undefined; readonly built?: boolean },
): Promise<Outcome> {
  const { runner, wanted, app, interrupt } = run;
  const back = wayBack(before);
  const config = back === undefined ? undefined : await trySaveConfig(run, before, back, interrupt);
  await stageSecrets(run);
  const words = deployWords(app.name, run.config, wanted, { image, folder: run.folder });
  runner.log.openGroup(`flyctl deploy of ${app.name}`);
  runner.lastWord(
    `cancelled while flyctl deployed ${app.name}, which has not let go of it: some machines may run the new version. Deploy again, or go back with command: rollback`,
  );
  let tried: Attempt;
  try {
    tried = await deployImage(run, before, words, built);
  } catch (error) {
    runner.log.closeGroup('✗');
    return unknown(run, before, error);
  }
  runner.log.closeGroup(tried.code === 0 ? '✓' : '✗');
  const { release, after } = tried;
  if (runner.signal.aborted) return cancelled(run, before, tried);
  const late = `timeout: it was not done after ${formatDuration(wanted.timeout)}, and was stopped`;
  const said = interrupt.aborted ? late : explainFlyctl(tried.said);
  const unchanged = (what: string): Outcome => ({
    state: 'failed',
    reason: `${said}; ${what}${wanted.staging.length > 0 ? `; ${STAGED}` : ''}`,
    release: servingRelease(after),
    machines: after.machines,
  });
  if (release === undefined) return unchanged(whatRuns(before, after, 'nothing was changed'));
  const goBack = (reason: string): Promise<Outcome> =>
    rollBack(run, { reason, release, before, after, back, config });
  if (tried.code !== 0 && !isBelievable(run, tried, release)) {
    return touched(before, after, release)
      ? await goBack(said)
      : unchanged(whatRuns(before, after, `${stillServes(before)}, no machine was touched`));
  }
  runner.log.openGroup(`Verify v${release.version}`);
  try {
    const verified = await verify(run, release, {
      gate: wanted.health,
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
    return await goBack(
      interrupt.aborted ? late : `the new release could not be judged: ${messageOf(error)}`,
    );
  }
}

/** Whether a deploy went through although flyctl ended badly: a lost answer of Fly's API is no failed deploy. */
function isBelievable({ wanted }: Run, { after }: Attempt, release: Release): boolean {
  return (
    runsEverywhere(after, release) &&
    (release.status === 'complete' || wanted.health?.targets.some(asksVersion) === true)
  );
}

function asksVersion({ expect }: { readonly expect: { readonly version: unknown } }): boolean {
  return expect.version !== undefined;
}

/** What a deploy leaves of which Fly tells nothing: without a look nobody goes back, so it says how a person does. */
function unknown({ app, runner }: Run, before: Look, error: unknown): Outcome {
  return {
    state: 'failed',
    cancelled: runner.signal.aborted,
    reason: `${messageOf(error)}. It was not rolled back. Once Fly answers, look with fly status -a ${app.name}. ${wayOn(before)}`,
    release: undefined,
    machines: [],
  };
}

/** What a cancel leaves. There is no time to go back in a step that is about to be killed, so it says how. */
function cancelled({ app }: Run, before: Look, { release, after }: Attempt): Outcome {
  const at = release === undefined ? [] : after.machines.filter((m) => m.releaseId === release.id);
  const reason =
    at.length === 0
      ? `cancelled before a machine of ${app.name} was touched; ${whatRuns(before, after, stillServes(before))}`
      : `cancelled: ${at.length} of ${after.machines.length} machines of ${app.name} run v${release?.version ?? 0}, the others what ran before. ${wayOn(before)}`;
  return {
    state: 'failed',
    cancelled: true,
    reason,
    release: servingRelease(after),
    machines: after.machines,
  };
}

/** What runs after a deploy that came to no machine, as far as is known; in the words of `same` where all is as before. */
function whatRuns(before: Look, after: Look, same: string): string {
  if (changed(before, after)) {
    return `no machine is known to run what it deployed, and yet they run ${versionsOf(after.machines)} instead of ${versionsOf(before.machines)}: does somebody else deploy as well?`;
  }
  return same;
}

function stillServes({ machines }: Look): string {
  return machines.length === 0 ? 'nothing serves yet' : 'the old version still serves';
}

/** What a person does next. */
function wayOn(before: Look): string {
  const back = wayBack(before);
  return back === undefined
    ? 'Deploy again'
    : `Deploy again, or go back with command: rollback and release: ${back.version}`;
}
