import { formatDuration } from '../../packages/clock/duration.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { changed } from './changes.ts';
import { deployOld, isEverywhere, overtakenWords, type Redeployed } from './deploy-old.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Look } from './fly-app.ts';
import type { Machine, Release } from './fly-state.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';
import { saveConfig } from './save-config.ts';
import { verify, type Verified } from './verify.ts';
import { chosenRelease, servingRelease, type WayBack } from './way-back.ts';

/** `command: rollback`: the image and the config of an earlier release, deployed and verified as any other. */
export async function goBack(run: Run, before: Look): Promise<Outcome> {
  const { runner, wanted, interrupt } = run;
  const { log } = runner;
  const chosen = chosenRelease(before, wanted.release);
  // The config input wins: somebody who gives one wants it.
  const config = wanted.config === '' ? await configOf(run, before, chosen) : run.config;
  if (config === undefined) {
    throw new RemoteError(
      `Fly no longer tells the config of v${chosen.version}; check out the commit of that release and name its fly.toml in config. Nothing was changed`,
    );
  }
  runner.lastWord(
    `cancelled during the rollback to v${chosen.version}, of which flyctl has not let go; run it again`,
  );
  const late = `timeout: it was not done after ${formatDuration(wanted.timeout)}, and was stopped`;
  log.openGroup(`flyctl deploy of v${chosen.version}, ${chosen.image}`);
  let tried: Redeployed;
  try {
    tried = await deployOld(run, before, chosen, { config, interrupt });
  } catch (error) {
    log.closeGroup('✗');
    return brokenOff(run, chosen, error, { machines: [] });
  }
  log.closeGroup(tried.code === 0 ? '✓' : '✗');
  const { release, after } = tried;
  const machines = after.machines;
  if (runner.signal.aborted) return brokenOff(run, chosen, undefined, { machines });
  const said = interrupt.aborted ? late : explainFlyctl(tried.said);
  if (release === undefined && !changed(before, after)) {
    return {
      state: 'failed',
      reason: `${said}; nothing was changed`,
      release: servingRelease(after),
      machines,
    };
  }
  if (release === undefined || !isEverywhere(tried)) {
    const reason = `the rollback to v${chosen.version} failed: ${said}${overtakenWords(tried)}`;
    return { state: 'rollback-failed', reason, release: servingRelease(after), machines };
  }
  log.openGroup(`Verify v${release.version}`);
  let verified: Verified;
  try {
    verified = await verify(run, release, { gate: wanted.health, awake: [], signal: interrupt });
  } catch (error) {
    log.closeGroup('✗');
    return brokenOff(run, chosen, error, { release, machines });
  }
  log.closeGroup(verified.reason === '' ? '✓' : '✗');
  const { reason, gate } = verified;
  return {
    state: reason === '' ? 'deployed' : 'rollback-failed',
    reason,
    release,
    machines: verified.machines,
    gate,
  };
}

/** The config of the release; a Fly that does not answer is not one that no longer tells it. */
async function configOf(run: Run, before: Look, chosen: WayBack): Promise<string | undefined> {
  try {
    return await saveConfig(run, before, chosen, run.interrupt);
  } catch (error) {
    if (run.runner.signal.aborted) throw error;
    throw new RemoteError(
      `the config of v${chosen.version} could not be had from Fly: ${messageOf(error)}. Nothing was changed; run it again`,
    );
  }
}

/** What is left where nobody could see a rollback through to its end. */
function brokenOff(
  { runner, interrupt, wanted, app }: Run,
  { version }: WayBack,
  error: unknown,
  left: { readonly release?: Release; readonly machines: readonly Machine[] },
): Outcome {
  const at = left.release === undefined ? '' : `, when it ran as v${left.release.version}`;
  const on = `Look with fly status -a ${app.name}, and run it again`;
  const { release, machines } = left;
  if (runner.signal.aborted) {
    const reason = `cancelled during the rollback to v${version}${at}. ${on}`;
    return { state: 'failed', cancelled: true, reason, release, machines };
  }
  const why = interrupt.aborted
    ? `timeout: it was not done after ${formatDuration(wanted.timeout)}`
    : messageOf(error);
  const reason = `the rollback to v${version} could not be judged${at}: ${why}. ${on}`;
  return { state: 'rollback-failed', reason, release, machines };
}
