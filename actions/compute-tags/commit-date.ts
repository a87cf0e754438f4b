import { messageOf } from '../../packages/errors/message-of.ts';
import { Payload } from './payload.ts';
import type { Subject } from './subject.ts';
import { unlessCancelled } from './unless-cancelled.ts';
import type { World } from './world.ts';

export interface CommitDate {
  /** Milliseconds since the epoch. */
  readonly ms: number;
  /** Why it is only the present; undefined where it is the commit's. */
  readonly unknown?: string;
}

/** When the commit was made, from whoever knows it cheapest; the present where nobody does. */
export async function commitDate(subject: Subject, world: World): Promise<CommitDate> {
  const { checkout, api, context, clock } = world;
  if (subject.sha === '') return { ms: clock.now(), unknown: 'the commit is not known' };
  const told = dateInEvent(subject, world);
  if (told !== undefined) return { ms: told };
  const known =
    (await checkout.state()) === undefined ? undefined : await checkout.commitDate(subject.sha);
  if (known !== undefined) return { ms: known };
  let unknown = 'neither event nor checkout knows it';
  if (api !== undefined && context.repository !== '') {
    const path = `/repos/${context.repository}/commits/${subject.sha}`;
    const commit = await unlessCancelled(api.get(path), (error) => {
      unknown = messageOf(error);
    });
    const date = timeOf(new Payload(commit).text('commit', 'committer', 'date'));
    if (date !== undefined) return { ms: date };
  }
  return { ms: clock.now(), unknown };
}

function dateInEvent({ sha }: Subject, { payload }: World): number | undefined {
  const commits = [
    new Payload(payload.at('head_commit')),
    new Payload(payload.at('workflow_run', 'head_commit')),
    ...payload.list('commits'),
  ];
  return timeOf(commits.find((commit) => commit.text('id') === sha)?.text('timestamp'));
}

function timeOf(text = ''): number | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** SOURCE_DATE_EPOCH, with which people make builds repeatable, in milliseconds. */
export function sourceDate(
  environment: Readonly<Record<string, string | undefined>>,
): number | undefined {
  const seconds = environment['SOURCE_DATE_EPOCH'] ?? '';
  return /^\d{1,11}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}
