import { GitHubRefusal } from '../../packages/github/github-refusal.ts';
import { UncertainAnswer } from '../../packages/github/uncertain-answer.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Issue } from './issue.ts';
import type { World } from './world.ts';

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** Lists lag behind, so an issue that nobody is sure of is looked for more than once. */
const LOOKS = 3;
const LOOK_EVERY_MS = 2000;
const ATTEMPTS = 3;

/**
 * Makes the issue, without those assignees and labels that GitHub refuses. After an answer that leaves it
 * open whether there is an issue now, it is looked for before another is made.
 */
export async function createIssue(
  wanted: NewIssue,
  key: string,
  { issues, clock, log, signal }: World,
): Promise<Issue> {
  let asked = wanted;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const made = await issues.create(asked);
      await complete(made);
      return made;
    } catch (error) {
      if (error instanceof UncertainAnswer && attempt < ATTEMPTS) {
        log.info(`${error.message}; looking whether the issue was made nevertheless`);
        for (let look = 1; look <= LOOKS; look += 1) {
          await clock.sleep(LOOK_EVERY_MS, signal);
          const found = (await issues.open(key)).find(
            ({ body }) => markerOf(body) === markerOf(asked.body),
          );
          if (found !== undefined) return found;
        }
        continue;
      }
      const less = await withoutRefused(error, asked);
      if (less === undefined) throw error;
      asked = less;
    }
  }

  /** The same issue with less in it; undefined where what is left is not at fault. */
  async function withoutRefused(error: unknown, asked: NewIssue): Promise<NewIssue | undefined> {
    if (!(error instanceof GitHubRefusal)) return undefined;
    const { status, fields } = error;
    if (status === 422 && asked.assignees.length > 0 && !fields.includes('labels')) {
      const able = await issues.assignable(asked.assignees);
      return { ...asked, assignees: able.length < asked.assignees.length ? able : [] };
    }
    // Also a 403: without push access a label that is new is refused.
    if ((status === 422 || status === 403) && asked.labels.length > 0) {
      return { ...asked, labels: [], assignees: [] };
    }
    return undefined;
  }

  /** Without push access GitHub also drops labels and assignees without a word. */
  async function complete(made: Issue): Promise<void> {
    const have = new Set(made.labels.map((label) => label.toLowerCase()));
    const missing = wanted.labels.filter((label) => !have.has(label.toLowerCase()));
    if (missing.length > 0) {
      try {
        await issues.addLabels(made.number, missing);
      } catch (error) {
        log.warning(`labels: GitHub did not set ${missing.join(', ')}: ${messageOf(error)}`);
      }
    }
    const assigned = new Set(made.assignees.map((login) => login.toLowerCase()));
    const left = wanted.assignees.filter((login) => !assigned.has(login.toLowerCase()));
    if (left.length > 0) {
      log.warning(
        `assignees: GitHub did not assign ${left.join(', ')}; only who can read the repository can be assigned, and only with a token that may write to it`,
      );
    }
  }
}

/** The first line, which holds the run and the moment of the report. */
function markerOf(body: string): string {
  return /^.*/.exec(body)?.[0] ?? '';
}
