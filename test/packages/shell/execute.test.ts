import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { execute } from '../../../packages/shell/execute.ts';

const options = { cwd: tmpdir(), environment: { PATH: process.env['PATH'] }, timeoutMs: 5000 };
const node = process.execPath;

test('tells code, stdout and stderr, and passes words on as they are', async () => {
  const script = 'console.log(process.argv[1]); console.error("no"); process.exit(3)';
  expect(await execute(node, ['-e', script, '$HOME; `id` "x"'], options)).toEqual({
    code: 3,
    stdout: '$HOME; `id` "x"\n',
    stderr: 'no\n',
  });
});

test('a command that is not there has no code', async () => {
  const { code, stderr } = await execute('no-such-command', [], options);
  expect(code).toBeUndefined();
  expect(stderr).toContain('ENOENT');
});

test('a command that does not end is killed', async () => {
  const sleep = ['-e', 'setTimeout(() => {}, 60000)'];
  expect((await execute(node, sleep, { ...options, timeoutMs: 200 })).code).toBeUndefined();
});

test('a cancel ends it with its own reason', async () => {
  const cancel = new AbortController();
  const running = execute(node, ['-e', 'setTimeout(() => {}, 60000)'], {
    ...options,
    signal: cancel.signal,
  });
  cancel.abort(new Error('cancelled'));
  await expect(running).rejects.toThrow('cancelled');
});
