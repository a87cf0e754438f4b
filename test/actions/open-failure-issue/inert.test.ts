import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked } from 'marked';
import { issueBody } from '../../../actions/open-failure-issue/issue-body.ts';
import { issueTitle } from '../../../actions/open-failure-issue/issue-title.ts';
import type { Failure } from '../../../actions/open-failure-issue/failure.ts';
import type { Job } from '../../../actions/open-failure-issue/job.ts';
import { logExcerpt } from '../../../actions/open-failure-issue/log-excerpt.ts';
import { parseMarker } from '../../../actions/open-failure-issue/marker.ts';
import { FAILED, stage } from './report.ts';

const BRANCH = 'x(y)/@team #1 --><script>';
const SUBJECT = 'fixes #9 <!-- --> @all `code` ![x](https://evil.example/x.png) www.evil.example';
const STAMP = '2026-11-20T11:00:30.1234567Z ';
const LOG = [
  '::error::owned',
  '##[group]Run ./deploy.sh',
  '``` @team #1 fixes #9',
  '````````',
  '--><script>alert(1)</script><!--',
  '\u001b[31mred\u001b[0m \u202egnp.exe',
  '##[error]Process completed with exit code 1.',
]
  .map((line) => `${STAMP}${line}`)
  .join('\n');

/** What GitHub would act on outside of code: mentions, issue links, images, scripts, foreign links. */
function acts(body: string, own: string): string[] {
  const html = marked.parse(body, { async: false, gfm: true });
  const outside = html
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<(code|pre)[^>]*>.*?<\/\1>/gs, '');
  const links = [...outside.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? '');
  // GitHub makes neither mention nor issue link out of what is a link already.
  const text = outside.replaceAll(/<a [^>]*>.*?<\/a>/gs, '').replaceAll(/<[^>]*>/g, '');
  return [
    ...(outside.match(/<(script|img|iframe|style|form)\b[^>]*/gi) ?? []),
    ...links.filter((link) => !link.startsWith(own)),
    ...(text.match(/(?<![\w\u200b])@[a-z]\w*/gi) ?? []),
    ...(text.match(/(?<![\w&/])#\d+\b(?!;)/g) ?? []),
  ];
}

describe('untrusted text changes nothing but itself', () => {
  test('branch, commit, job, step and log', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.job({
      name: 'deploy (`a` | <b>, @team)',
      conclusion: 'failure',
      steps: [{ name: 'Run `x` | @team <!--', conclusion: 'failure' }],
      log: LOG,
    });
    const runner = await report({
      needs: FAILED,
      branch: BRANCH,
      payload: {
        head_commit: {
          id: 'c0ffee1234567890c0ffee1234567890c0ffee12',
          message: SUBJECT,
          author: { name: '@eve `' },
        },
      },
    });
    const [issue] = fake.state.issues;
    const body = issue?.body ?? '';
    expect(acts(body, fake.serverUrl)).toEqual([]);
    // Nor does the summary or the log.
    expect(acts(runner.summaryText(), fake.serverUrl)).toEqual([]);
    expect(runner.lines.filter((line) => /^\s*(::|##\[)/.test(line))).toEqual([]);
    // It is there all the same, as text, and the link to the branch works.
    expect(marked.parse(body, { async: false })).toContain('x(y)/@team #1 --&gt;&lt;script&gt;');
    expect(body).toContain(
      `(${fake.serverUrl}/acme/shop/tree/x%28y%29/%40team%20%231%20--%3E%3Cscript%3E)`,
    );
    expect(body).toContain('error: Process completed with exit code 1.');
    expect(body).toContain('\nRun ./deploy.sh\n');
    expect(body).toContain('\nred gnp.exe\n');
    expect(issue?.title).toBe('CI: deploy failed on x(y)/@\u200bteam #1 --><script>');
    // The same branch is the same key again, and the issue still closes.
    expect((await report({ needs: FAILED, branch: BRANCH, run: 2 })).outputs['result']).toBe(
      'updated',
    );
    const green = { build: 'success', deploy: 'success' };
    expect((await report({ needs: green, branch: BRANCH, run: 3 })).outputs['result']).toBe(
      'closed',
    );
    expect(acts(issue?.comments[0]?.body ?? '', fake.serverUrl)).toEqual([]);
  });

  test('the check bites: the same texts as they come do act', () => {
    expect(acts(`${SUBJECT} ${BRANCH}`, 'http://own')).toEqual(
      expect.arrayContaining(['@all', '@team', 'https://evil.example/x.png', '#9', '#1']),
    );
    expect(acts(`<script>x</script>`, 'http://own')).toEqual(['<script']);
  });

  test('any text anywhere leaves the issue whole: its marker, its size, its fence', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.stringMatching(/^[`@#<>!|\-\\[\]()*_~a1\n ]{0,60}$/),
      fc.constantFrom(BRANCH, SUBJECT, '-->', '```\n@team', '\ud800', '::error::x'),
    );
    fc.assert(
      fc.property(
        nasty,
        nasty,
        nasty,
        fc.array(nasty, { maxLength: 30 }),
        (branch, subject, name, lines) => {
          const failure = failureOf({ branch, subject, name, lines });
          const record = {
            id: '1',
            attempt: 1,
            number: 1,
            file: name,
            sha: branch,
            failed: [name],
            at: 1,
          };
          const state = { records: [record, record], unresolved: [name], toldAt: 1, title: 'x' };
          const body = issueBody('0123456789abcdef', state, failure, 1);
          expect(body.length).toBeLessThanOrEqual(60_000);
          const round = parseMarker(body);
          expect(round?.key).toBe('0123456789abcdef');
          // JSON cannot carry half a character through UTF-8; all else comes back as it was.
          if (name.isWellFormed() && branch.isWellFormed()) expect(round?.state).toEqual(state);
          expect(acts(body, 'https://github.example')).toEqual([]);
          const title = issueTitle(failure, '');
          expect(title.length).toBeLessThanOrEqual(200);
          expect(title).not.toMatch(/[\n\r]/);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a body never grows past the limit: the log gives way, the rest stays', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${i} ${'😀'.repeat(190)}`);
    const failure = { ...failureOf({ lines }), message: 'm'.repeat(10_000) };
    const state = { records: [], unresolved: ['deploy'], toldAt: 1, title: 'x' };
    const body = issueBody('0123456789abcdef', state, failure, 1);
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toMatch(/shortened to \d+ lines/);
    expect(body).toContain('line 999 ');
    expect(body).toContain('m'.repeat(10_000));
    expect(body).toContain('This issue closes by itself');
    expect(body.match(/^`{3}/gm)).toHaveLength(2);
    // The twin: what fits is not shortened.
    const short = issueBody('0123456789abcdef', state, failureOf({ lines: lines.slice(0, 3) }), 1);
    expect(short).not.toContain('shortened');
  });
});

describe('the excerpt of a log', () => {
  const step = {
    name: 'Test',
    startedAt: Date.parse('2026-11-20T11:00:10Z'),
    completedAt: Date.parse('2026-11-20T11:00:20Z'),
  };
  const at = (second: number, text: string): string =>
    `2026-11-20T11:00:${String(second).padStart(2, '0')}.5000000Z ${text}`;
  const log = [
    `\ufeff${at(1, 'before')}`,
    ...Array.from({ length: 9 }, (_, i) => at(10 + i, `test ${i}`)),
    at(20, '##[error]Process completed with exit code 1.'),
    at(20, 'late words'),
    at(25, 'Post job cleanup.'),
    '',
  ].join('\r\n');
  const same = (text: string): string => text;

  test('ends with the error of the failed step', () => {
    expect(logExcerpt(log, step, 3, same)).toEqual([
      'test 7',
      'test 8',
      'error: Process completed with exit code 1.',
    ]);
    expect(logExcerpt(log, step, 100, same)[0]).toBe('test 0');
  });

  test('is the end of the log where the step is not known, and nothing where none is wanted', () => {
    expect(logExcerpt(log, undefined, 2, same)).toEqual([
      'test 8',
      'error: Process completed with exit code 1.',
    ]);
    expect(logExcerpt('one\ntwo\n', undefined, 1, same)).toEqual(['two']);
    expect(logExcerpt(log, step, 0, same)).toEqual([]);
  });

  test('masks what is known and what looks like a token', () => {
    const text = `known ghs_${'x'.repeat(36)} AKIA${'A'.repeat(16)} https://u:p4ss@host/ Authorization: Bearer abc.def`;
    expect(logExcerpt(text, undefined, 1, (line) => line.replace('known', '***'))).toEqual([
      '*** *** *** https://u:***@host/ Authorization: Bearer ***',
    ]);
    expect(logExcerpt('a plain line: 1234', undefined, 1, same)).toEqual(['a plain line: 1234']);
  });
});

function failureOf({
  branch = 'main',
  subject = 'x',
  name = 'deploy',
  lines = ['x'],
}: {
  branch?: string;
  subject?: string;
  name?: string;
  lines?: readonly string[];
}): Failure {
  const job: Job = {
    id: '1',
    name,
    conclusion: 'failure',
    url: 'https://github.example/acme/shop/actions/runs/1/job/1',
    checkRunId: '1',
    startedAt: 1,
    completedAt: 2,
    failedStep: { name, startedAt: 1, completedAt: 2 },
  };
  return {
    run: {
      repository: 'acme/shop',
      id: '1',
      number: 1,
      attempt: 1,
      url: 'https://github.example/acme/shop/actions/runs/1/attempts/1',
      workflow: name,
      file: 'ci.yml',
      branch,
      line: branch,
      branchUrl: 'https://github.example/acme/shop/tree/x',
      isDefaultBranch: false,
      sha: 'c0ffee1234',
      commitUrl: 'https://github.example/acme/shop/commit/c0ffee',
      messages: [subject],
      author: subject,
      isFollowed: false,
      conclusion: '',
    },
    stages: [name],
    passed: new Set(),
    results: new Map(),
    jobs: [job],
    timedOut: new Set(),
    excerpt: { job, step: job.failedStep, lines },
    subject: subject.split('\n')[0] ?? '',
    author: subject,
    environment: branch,
    message: '',
    at: 1,
  };
}
