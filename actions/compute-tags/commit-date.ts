import { Payload } from './payload.ts';
import type { Subject } from './subject.ts';
import { unlessCancelled } from './unless-cancelled.ts';
import type { World } from './world.ts';

/** When the commit was made, from whoever knows it cheapest; the present where nobody does. */
export async function commitDate(
  subject: Subject,
  { payload, checkout, api, context, clock }: World,
): Promise<number> {
  const commits = [new Payload(payload.at('head_commit')), ...payload.list('commits')];
  const own = commits.find((commit) => commit.text('id') === subject.sha && subject.sha !== '');
  const told =
    timeOf(own?.text('timestamp')) ??
    timeOf(
      payload.text('workflow_run', 'head_commit', 'timestamp'),
      payload.text('workflow_run', 'head_commit', 'id') === subject.sha,
    );
  if (told !== undefined) return told;
  if (subject.sha !== '' && (await checkout.state()) !== undefined) {
    const known = await checkout.commitDate(subject.sha);
    if (known !== undefined) return known;
  }
  if (api !== undefined && subject.sha !== '' && context.repository !== '') {
    // Where the API fails too, the present is what metadata-action says.
    const commit = await unlessCancelled(
      api.get(`/repos/${context.repository}/commits/${subject.sha}`),
    );
    const date = timeOf(new Payload(commit).text('commit', 'committer', 'date'));
    if (date !== undefined) return date;
  }
  return clock.now();
}

function timeOf(text: string | undefined, isOurs = true): number | undefined {
  const ms = isOurs ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** SOURCE_DATE_EPOCH, with which people make builds repeatable, in milliseconds. */
export function sourceDate(
  environment: Readonly<Record<string, string | undefined>>,
): number | undefined {
  const seconds = environment['SOURCE_DATE_EPOCH'] ?? '';
  return /^\d{1,11}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}
