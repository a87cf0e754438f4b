import { HttpFailure } from '../../packages/http/http-failure.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { DokployApi } from './dokploy-api.ts';
import { DokployRefusal } from './dokploy-refusal.ts';
import { isSurelyNotSent } from './trigger.ts';

const VERSION = 'settings.getDokployVersion';

/**
 * Whether this Dokploy keeps the titles of deployments (v0.25.0 and newer), by which ours are known. An old one is told
 * in one notice; one that does not say its version counts as new.
 */
export async function titlesSince(api: DokployApi, log: Log): Promise<boolean> {
  let version: unknown;
  try {
    version = await api.query(VERSION);
  } catch (error) {
    if (isBetween(error)) version = await api.persist(VERSION);
    // The key itself is wrong, or this is no Dokploy: the first thing that is said.
    else if (!(error instanceof DokployRefusal) || !error.isMissingRoute) throw error;
  }
  const [shown, major = '0', minor = '99', patch = '0'] =
    /^v?(\d+)\.(\d+)\.(\d+)/.exec(String(version)) ?? [];
  const number = Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch);
  const lacks = [
    ...(number < 25_000
      ? ['titles (v0.25.0), so a deployment of somebody else may be taken for ours']
      : []),
    ...(number < 27_000
      ? [
          'health of containers (v0.27.0), so only whether they run is looked at, and what has ended beside them counts as a finished one-shot',
        ]
      : []),
    ...(number < 28_003
      ? ['list of its queue (v0.28.3), so a lost job is noticed only by queue-timeout']
      : []),
    ...(number < 29_000 ? ['logs of containers by API (v0.29.0)'] : []),
  ];
  if (lacks.length > 0)
    log.notice(`this Dokploy (${shown ?? ''}) has no ${lacks.join(', no ')}; update it`);
  return number >= 25_000;
}

/** Whether somebody is there, but not Dokploy itself: it is being restarted or updated. A wrong address is told at once. */
function isBetween(error: unknown): boolean {
  if (error instanceof DokployRefusal) return [502, 503, 504].includes(error.status);
  return error instanceof HttpFailure && !isSurelyNotSent(error);
}
