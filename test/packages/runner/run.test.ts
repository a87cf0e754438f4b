import { expect, test } from '@jest/globals';
import { runAct } from './run-process.ts';

test('a green action ends with 0, its outputs and its summary, and no error', async () => {
  const end = await runAct('succeed');
  expect(end).toMatchObject({ code: 0, errors: [], stderr: '', summary: '### Done\n' });
  expect(end.stdout).toBe('at work\n');
  expect(end.output).toMatch(/^lines<<(\S+)\none\ntwo\n\1\n$/);
});

test('an action with nothing to say writes no summary', async () => {
  expect(await runAct('say nothing')).toMatchObject({ code: 0, stdout: '', summary: '' });
});

test.each([
  [
    'configuration',
    '::error title=some-action%3A the workflow needs a change::port: "x" is no number',
  ],
  ['remote', '::error title=some-action failed::the server is gone'],
  ['cancelled', '::error title=some-action was cancelled::cancelled before anything was changed'],
  [
    'bug',
    '::error title=some-action%3A a bug in deploy-actions::unexpected failure, please report it with this log: x is undefined',
  ],
  [
    'a word',
    '::error title=some-action%3A a bug in deploy-actions::unexpected failure, please report it with this log: just a word',
  ],
])('%s ends with 1, exactly one error and a summary that names it', async (act, error) => {
  const end = await runAct(act);
  expect(end).toMatchObject({ code: 1, errors: [error], stderr: '' });
  expect(end.summary).toMatch(/^### ❌ some-action.*\n\n.+\n$/);
  expect(/^\s+at /m.test(end.stdout)).toBe(act === 'bug');
});

test('details of a remote failure come before it, and none of them is a command', async () => {
  const { stdout } = await runAct('remote');
  expect(stdout.split('\n').slice(0, 2)).toEqual([':\u200b:error::last line', '##\u200b[error]x']);
});

test('a secret is masked first and then seen nowhere', async () => {
  const { stdout, summary, code } = await runAct('secret');
  expect(code).toBe(1);
  const masks = stdout.split('\n').filter((line) => line.startsWith('::add-mask::'));
  expect(masks[0]).toBe('::add-mask::the-secret');
  const rest = stdout.replaceAll(/^::add-mask::.*\n/gm, '');
  expect(rest).toBe('log ***\ndetail ***\n::error title=some-action failed::error ***\n');
  expect(summary).toBe('summary ***\n');
});

test('a group that a failure leaves open is ended before the error', async () => {
  const { stdout } = await runAct('fail in a group');
  expect(stdout).toMatch(/^::group::Pull images\n::endgroup::\n✗ Pull images \(.*\)\n::error /);
});

test.each(['throw unseen', 'fail at two ends', 'reject unseen'])(
  '%s: what nobody catches ends red too',
  async (act) => {
    const end = await runAct(act);
    expect(end).toMatchObject({ code: 1, stderr: '' });
    expect(end.errors).toHaveLength(1);
    expect(end.durationMs).toBeLessThan(10_000);
  },
);

test('no summary with summary: false, in any case of letters', async () => {
  for (const INPUT_SUMMARY of ['false', 'False']) {
    expect(await runAct('succeed', { INPUT_SUMMARY })).toMatchObject({ code: 0, summary: '' });
  }
  expect((await runAct('remote', { INPUT_SUMMARY: 'false' })).summary).toBe('');
  expect((await runAct('succeed', { INPUT_SUMMARY: 'true' })).summary).toBe('### Done\n');
});

test('any other word than true or false for summary is refused', async () => {
  const end = await runAct('succeed', { INPUT_SUMMARY: 'no' });
  expect(end.errors).toEqual([
    '::error title=some-action%3A the workflow needs a change::summary: "no" is not a boolean; write true or false',
  ]);
  expect(end.code).toBe(1);
});

test('a summary that cannot be written leaves the verdict as it is, and is told', async () => {
  const env = { GITHUB_STEP_SUMMARY: '/nonexistent/folder/summary' };
  const green = await runAct('succeed', env);
  expect(green).toMatchObject({ code: 0, errors: [] });
  expect(green.stdout).toMatch(/^::warning::the job summary could not be written: ENOENT/m);
  const red = await runAct('remote', env);
  expect(red.code).toBe(1);
  expect(red.errors).toHaveLength(1);
});

test('an open handle does not keep the process alive, green or red', async () => {
  const green = await runAct('stay open');
  expect(green.code).toBe(0);
  const red = await runAct('stay open and fail');
  expect(red.code).toBe(1);
  expect(Math.max(green.durationMs, red.durationMs)).toBeLessThan(10_000);
});

test('everything that was printed arrives, however slow the pipe', async () => {
  const { stdout, errors } = await runAct('print much');
  expect(stdout.split('\n').filter((line) => /^line \d+ x{80}$/.test(line))).toHaveLength(5000);
  expect(errors).toHaveLength(1);
});

test('SIGINT ends an action that heeds it with a Cancelled', async () => {
  const end = await runAct('heed the cancel', {}, ['SIGINT']);
  expect(end.code).toBe(1);
  expect(end.errors).toEqual([
    '::error title=some-action was cancelled::cancelled before anything was changed',
  ]);
  expect(end.durationMs).toBeLessThan(10_000);
});

test('an action that ends well in spite of SIGINT is green, and was given the time', async () => {
  const end = await runAct('end well in spite of the cancel', {}, ['SIGINT']);
  expect(end).toMatchObject({ code: 0, errors: [] });
  expect(end.stdout).toContain('the program on the server went on');
});

test('SIGTERM is the last call: what hangs is reported before the runner kills', async () => {
  const end = await runAct('ignore the cancel', {}, ['SIGINT', 'SIGTERM']);
  expect(end).toMatchObject({ code: 1, signal: null });
  expect(end.errors).toEqual([
    '::error title=some-action was cancelled::cancelled before anything was changed',
  ]);
  expect(end.durationMs).toBeGreaterThan(1400);
  expect(end.durationMs).toBeLessThan(10_000);
});

test('what is still at work then is told in the words of the action', async () => {
  const end = await runAct('leave something to go on', {}, ['SIGINT', 'SIGTERM']);
  expect(end).toMatchObject({ code: 1, signal: null });
  expect(end.errors).toEqual([
    '::error title=some-action was cancelled::cancelled; the program on the server goes on',
  ]);
});

test('SIGTERM lets an action that is about to end finish its own way', async () => {
  const end = await runAct('end well in spite of the cancel', {}, ['SIGINT', 'SIGTERM']);
  expect(end).toMatchObject({ code: 0, errors: [] });
});
