import type { HttpAnswer } from '../http/create-http.ts';
import type { Expectations } from './expectations.ts';
import { excerptOf } from './excerpt.ts';
import { formatPattern, matchesPattern, type TextPattern } from './text-pattern.ts';
import { checkJson } from './json-assertion.ts';
import { formatJsonPath, readJsonPath } from './json-path.ts';
import { isVersion, type VersionSource } from './expected-version.ts';
import { quote, type Redact } from './quote.ts';
import { retryAfterMs } from './retry-after.ts';
import { formatStatusSet, hasStatus, type StatusSet } from './status-set.ts';
import { statusName } from './status-name.ts';
import type { Cause, Verdict } from './verdict.ts';

/** What the thinking about one answer needs besides the answer. */
export interface Judging {
  readonly expect: Expectations;
  /** Codes that end the wait at once. */
  readonly failFastOn: StatusSet;
  readonly redact: Redact;
  /** Milliseconds since the epoch, for a Retry-After that is a date. */
  readonly now: number;
}

/** Whether an answer is healthy, and why not. */
export function judge(answer: HttpAnswer, judging: Judging): Verdict {
  const { expect, failFastOn, redact, now } = judging;
  const text = answer.body.toString('utf8');
  const document = parsed(answer, text);
  const version =
    expect.version === undefined ? undefined : versionOf(expect.version.source, answer, document);
  const shownVersion = version?.found === true ? quote(version.text, redact) : undefined;
  const problem = problemOf(answer, text, document, version, judging);
  const passed = `HTTP ${statusName(answer.status)}${shownVersion === undefined ? '' : `, version ${shownVersion}`}`;
  const reason = `${problem?.reason ?? passed}${detourOf(answer, redact)}`;
  const stops = hasStatus(failFastOn, answer.status);
  return {
    outcome: problem === undefined ? 'pass' : stops ? 'stop' : 'retry',
    cause: problem?.cause,
    code: undefined,
    reason,
    status: answer.status,
    version: shownVersion,
    excerpt: excerptOf(answer.body, redact),
    retryAfterMs: problem === undefined ? 0 : retryAfterMs(answer.headers.get('retry-after'), now),
  };
}

/** Where redirects led, since an answer from elsewhere is easily taken for the one that was asked for. */
function detourOf({ redirectedFrom, url, status }: HttpAnswer, redact: Redact): string {
  const asked = redirectedFrom[0];
  if (asked === undefined) return '';
  const where = url.origin === asked.origin ? url.pathname : `${url.origin}${url.pathname}`;
  const bare = url.origin !== asked.origin && (status === 401 || status === 403);
  return ` (redirected to ${quote(where, redact)}${bare ? ', where the headers are not sent' : ''})`;
}

interface Problem {
  readonly cause: Cause;
  readonly reason: string;
}

type Parsed = { readonly document: unknown } | { readonly notJson: string };
type Version =
  | { readonly found: true; readonly text: string }
  | { readonly found: false; readonly cause: Cause; readonly sentence: string };

function problemOf(
  answer: HttpAnswer,
  text: string,
  document: Parsed,
  version: Version | undefined,
  { expect, redact }: Judging,
): Problem | undefined {
  const { status } = answer;
  if (!hasStatus(expect.status, status)) return statusProblem(answer, expect.status, redact);
  for (const { name, pattern } of expect.headers) {
    const value = answer.headers.get(name);
    if (value === undefined) return { cause: 'header', reason: `there is no header ${name}` };
    const wrong = mismatch(pattern, value);
    if (wrong !== undefined) {
      return {
        cause: 'header',
        reason: `header ${name} is "${quote(value, redact)}", which ${wrong}`,
      };
    }
  }
  if (expect.version !== undefined && version !== undefined) {
    if (!version.found)
      return { cause: version.cause, reason: quote(version.sentence, redact, 200) };
    if (!isVersion(expect.version.expected, version.text)) {
      const reason = `version ${quote(version.text, redact) || '""'} answers, want ${expect.version.expected}`;
      return { cause: 'version', reason };
    }
  }
  if (expect.json.length > 0) {
    if ('notJson' in document) return { cause: 'json', reason: document.notJson };
    const wrong = expect.json.flatMap(
      (assertion) => checkJson(assertion, document.document, redact) ?? [],
    );
    if (wrong.length > 0) return { cause: 'json', reason: `JSON: ${wrong.slice(0, 3).join('; ')}` };
  }
  for (const pattern of expect.body) {
    const wrong = mismatch(pattern, text);
    if (wrong !== undefined) return { cause: 'body', reason: `the body ${wrong}` };
  }
  return undefined;
}

function statusProblem(answer: HttpAnswer, want: StatusSet, redact: Redact): Problem {
  const location = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
    const reason = `HTTP ${String(answer.status)} redirects to ${quote(location, redact, 200)}, which is not followed`;
    return { cause: 'redirect', reason };
  }
  const wanted = formatStatusSet(want);
  const reason = `HTTP ${statusName(answer.status)}${wanted === '200-299' ? '' : `, want ${wanted}`}`;
  return { cause: 'status', reason };
}

/** How a text fails a pattern, as the end of a sentence. */
function mismatch(pattern: TextPattern, text: string): string | undefined {
  const matches = matchesPattern(pattern, text);
  if (matches === true) return undefined;
  const shown = formatPattern(pattern);
  if (matches === undefined) return `takes too long to match against ${shown}`;
  return 'substring' in pattern ? `does not contain ${shown}` : `does not match ${shown}`;
}

function parsed(answer: HttpAnswer, text: string): Parsed {
  const type = (answer.headers.get('content-type') ?? 'no content-type').split(';')[0] ?? '';
  if (answer.bodyCut) {
    const size = String(Math.round(answer.body.length / 1024));
    return { notJson: `the body is longer than ${size} KiB, too long to be read as JSON` };
  }
  if (text.trim() === '') return { notJson: `the body is empty, not JSON` };
  try {
    return { document: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return { notJson: `the body is not JSON (${type.replaceAll(/[^\w/+.-]/g, ' ').slice(0, 60)})` };
  }
}

function versionOf(source: VersionSource, answer: HttpAnswer, document: Parsed): Version {
  if ('header' in source) {
    const text = answer.headers.get(source.header);
    if (text !== undefined) return { found: true, text: text.trim() };
    const sentence = `there is no header ${source.header}, which should carry the version`;
    return { found: false, cause: 'version', sentence };
  }
  if ('notJson' in document) {
    return { found: false, cause: 'json', sentence: `${document.notJson}, so no version is seen` };
  }
  const read = readJsonPath(document.document, source.path);
  if (!read.found) {
    return { found: false, cause: 'version', sentence: `no version is seen: ${read.sentence}` };
  }
  if (typeof read.value === 'string' || typeof read.value === 'number') {
    return { found: true, text: String(read.value) };
  }
  const sentence = `no version is seen: ${formatJsonPath(source.path)} is ${kindOf(read.value)}, not a text`;
  return { found: false, cause: 'version', sentence };
}

function kindOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
