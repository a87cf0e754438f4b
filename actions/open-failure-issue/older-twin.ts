import { ownIssueOf, type Issue, type OwnIssue } from './issue.ts';
import type { World } from './world.ts';

/** How far back another run may have opened an issue that the list did not show yet. */
const LAG_MS = 15 * 60_000;
const MOST_LOOKED_AT = 20;

/**
 * An open issue with the same key that another run made before ours. The list may lag behind, but a single
 * issue is always current, and numbers count up: so the numbers before ours are looked at one by one.
 */
export async function olderTwin(
  made: Issue,
  key: string,
  { issues, log }: World,
): Promise<OwnIssue | undefined> {
  const twins = (await issues.open(key)).filter(({ number }) => number < made.number);
  const lowest = Math.max(1, made.number - MOST_LOOKED_AT);
  for (let number = made.number - 1; number >= lowest; number -= 1) {
    const issue = await issues.get(number);
    if (issue === undefined) continue;
    if (issue.createdAt < made.createdAt - LAG_MS) break;
    const own = ownIssueOf(issue);
    if (own?.isOpen === true && own.key === key && own.author === made.author) twins.push(own);
  }
  const oldest = twins.sort((a, b) => a.number - b.number)[0];
  if (oldest !== undefined) {
    log.info(
      `Issue #${String(oldest.number)} was opened by another run at the same time and stays`,
    );
  }
  return oldest;
}
