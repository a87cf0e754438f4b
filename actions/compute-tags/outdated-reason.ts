import { Payload } from './payload.ts';
import type { Subject } from './subject.ts';
import { unlessCancelled } from './unless-cancelled.ts';
import type { World } from './world.ts';

/** Why the commit may no longer give moving tags: its branch has gone on. Undefined where it has not. */
export async function outdatedReason(subject: Subject, world: World): Promise<string | undefined> {
  if (subject.kind !== 'branch') return undefined;
  const head = await headOf(subject.branch, world);
  if (head === subject.sha) return undefined;
  return head === undefined
    ? `nobody could tell whether ${subject.branch} has gone on`
    : `${subject.branch} has gone on to ${head.slice(0, 7)}`;
}

async function headOf(
  branch: string,
  { api, checkout, context }: World,
): Promise<string | undefined> {
  if (api !== undefined) {
    const ref = encodeURIComponent(`heads/${branch}`).replaceAll('%2F', '/');
    const found = await unlessCancelled(api.get(`/repos/${context.repository}/git/ref/${ref}`));
    if (found !== undefined) return new Payload(found).text('object', 'sha') || undefined;
  }
  return (await checkout.state()) === undefined ? undefined : checkout.remoteHead(branch);
}
