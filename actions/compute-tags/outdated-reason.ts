import { Payload } from './payload.ts';
import type { Subject } from './subject.ts';
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
    try {
      const ref = encodeURIComponent(`heads/${branch}`).replaceAll('%2F', '/');
      const found = new Payload(await api.get(`/repos/${context.repository}/git/ref/${ref}`));
      return found.text('object', 'sha') || undefined;
    } catch {
      // The remote may still answer.
    }
  }
  return (await checkout.state()) === undefined ? undefined : checkout.remoteHead(branch);
}
