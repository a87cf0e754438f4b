import { at, listAt, textAt } from '../../packages/json/at.ts';
import type { IssueState } from './issue-state.ts';
import { parseMarker } from './marker.ts';

/** An issue, as far as we look at it. */
export interface Issue {
  readonly number: number;
  readonly url: string;
  readonly isOpen: boolean;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly authorIsBot: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly createdAt: number;
}

/** An issue of ours, with what its marker says. */
export interface OwnIssue extends Issue {
  readonly key: string;
  readonly state: IssueState;
}

/** Undefined for a pull request, which GitHub lists among the issues. */
export function issueOf(json: unknown): Issue | undefined {
  const number = at(json, 'number');
  if (typeof number !== 'number' || at(json, 'pull_request') !== undefined) return undefined;
  return {
    number,
    url: textAt(json, 'html_url'),
    isOpen: textAt(json, 'state') === 'open',
    title: textAt(json, 'title'),
    body: textAt(json, 'body'),
    author: textAt(json, 'user', 'login'),
    authorIsBot: textAt(json, 'user', 'type') === 'Bot',
    labels: listAt(json, 'labels').map((label) => textAt(label, 'name') || String(label)),
    assignees: listAt(json, 'assignees').map((user) => textAt(user, 'login')),
    createdAt: Date.parse(textAt(json, 'created_at')),
  };
}

/** The issue with its marker; undefined where it has none. */
export function ownIssueOf(issue: Issue): OwnIssue | undefined {
  const marker = parseMarker(issue.body);
  return marker === undefined ? undefined : { ...issue, ...marker };
}
