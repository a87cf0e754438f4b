import { createHash } from 'node:crypto';
import { listAt, at, textAt } from '../../packages/json/at.ts';
import type { FailureRecord, IssueState } from './issue-state.ts';

const NAME = 'open-failure-issue:v1';

/** The first line of an issue's body, which nobody sees: whose it is and what it remembers. */
export function formatMarker(key: string, state: IssueState): string {
  // Encoded, so that no name of a stage or branch can end the comment.
  const text = Buffer.from(JSON.stringify(state)).toString('base64url');
  return `<!-- ${NAME} key=${key} state=${text} -->`;
}

/** The marker at the very start of a body, where only its author can have put it; undefined without one. */
export function parseMarker(body: string): { key: string; state: IssueState } | undefined {
  const match = /^<!-- open-failure-issue:v1 key=([0-9a-f]{16}) state=([\w-]+) -->/.exec(body);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(Buffer.from(match[2], 'base64url').toString('utf8'));
    return { key: match[1], state: stateOf(json) };
  } catch {
    return undefined;
  }
}

/** Marks a comment, so that one that was sent twice is found. */
export function commentMarker({ id, attempt }: { id: string; attempt: number }): string {
  return `<!-- ${NAME} report=${id}.${String(attempt)} -->`;
}

/** Sixteen hex digits that stand for any text. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function stateOf(json: unknown): IssueState {
  return {
    records: listAt(json, 'records').map(recordOf),
    unresolved: wordsAt(json, 'unresolved'),
    toldAt: numberAt(json, 'toldAt'),
    title: textAt(json, 'title'),
  };
}

function recordOf(json: unknown): FailureRecord {
  return {
    id: textAt(json, 'id'),
    attempt: numberAt(json, 'attempt'),
    number: numberAt(json, 'number'),
    file: textAt(json, 'file'),
    sha: textAt(json, 'sha'),
    failed: wordsAt(json, 'failed'),
    at: numberAt(json, 'at'),
  };
}

function numberAt(json: unknown, key: string): number {
  const value = at(json, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function wordsAt(json: unknown, key: string): string[] {
  return listAt(json, key).filter((word) => typeof word === 'string');
}
