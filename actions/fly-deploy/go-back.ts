import { RemoteError } from '../../packages/errors/remote-error.ts';
import { attempt } from './attempt.ts';
import { rollbackWords } from './deploy-words.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Look } from './fly-app.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';
import { saveConfig } from './save-config.ts';
import { verify } from './verify.ts';
import { chosenRelease, servingRelease } from './way-back.ts';

/** `command: rollback`: the image and the config of an earlier release, deployed and verified as any other. */
export async function goBack(run: Run, before: Look): Promise<Outcome> {
  const { runner, wanted, app, interrupt } = run;
  const { log } = runner;
  const chosen = chosenRelease(before, wanted.release);
  // The config input wins: somebody who gives one wants it.
  const config = wanted.config === '' ? await saveConfig(run, before, chosen) : run.config;
  if (config === undefined) {
    throw new RemoteError(
      `Fly no longer tells the config of v${chosen.version}; check out the commit of that release and name its fly.toml in config. Nothing was changed`,
    );
  }
  runner.lastWord(
    `cancelled during the rollback to v${chosen.version}, of which flyctl has not let go; run it again`,
  );
  let tried = undefined;
  for (const reference of chosen.references) {
    log.openGroup(`flyctl deploy of v${chosen.version}, ${reference}`);
    tried = await attempt(
      run,
      before,
      rollbackWords(app.name, config, wanted, reference),
      interrupt,
    );
    log.closeGroup(tried.code === 0 ? '✓' : '✗');
    if (tried.release !== undefined || interrupt.aborted) break;
  }
  if (tried === undefined) throw new Error('a release without an image was chosen');
  const { release, after } = tried;
  const machines = after.machines;
  if (runner.signal.aborted) {
    const reason = `cancelled during the rollback to v${chosen.version}; run it again`;
    return { state: 'failed', cancelled: true, reason, release: undefined, machines };
  }
  if (release === undefined) {
    const reason = `${explainFlyctl(tried.said)}; nothing was changed`;
    return { state: 'failed', reason, release: servingRelease(after), machines };
  }
  if (tried.code !== 0) {
    const reason = `the rollback to v${chosen.version} failed: ${explainFlyctl(tried.said)}`;
    return { state: 'rollback-failed', reason, release: undefined, machines };
  }
  log.openGroup(`Verify v${release.version}`);
  const verified = await verify(run, release, {
    gate: wanted.health,
    awake: [],
    signal: interrupt,
  });
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
