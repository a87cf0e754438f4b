import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseDigest, parseEvent } from '../../../packages/compose/events.ts';
import { sha256 } from '../../../packages/compose/managed-file.ts';
import { mustRun } from '../../host/run.ts';

test('a line of the log is an event', () => {
  expect(parseEvent('{"event":"step","name":"pull","state":"begin"}')).toEqual({
    event: 'step',
    name: 'pull',
    state: 'begin',
  });
});

test.each([
  '',
  'Welcome to web-1!',
  '{"other":"event"}',
  ' {"event":"ready"}',
  '{"event":"ready"',
  '{"event":"logs","text":"cut o',
  '[{"event":"ready"}]',
])('the line %p is none', (line) => {
  expect(parseEvent(line)).toBeUndefined();
});

const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

test.each([
  [`=${DIGEST}  config/app.conf`, 'config/app.conf'],
  [`=${DIGEST} *config/app.conf`, 'config/app.conf'],
  [`=${DIGEST}  ./compose.yml`, 'compose.yml'],
  [`=${DIGEST}  a  b `, 'a  b '],
  [`=\\${DIGEST}  back\\\\slash`, 'back\\slash'],
  [`=\\${DIGEST}  line\\nfeed`, 'line\nfeed'],
  [`=\\${DIGEST}  carriage\\rreturn`, 'carriage\rreturn'],
  [`=\\${DIGEST}  both\\\\n`, 'both\\n'],
  [`=${DIGEST}  not\\nescaped`, 'not\\nescaped'],
])('the line %p tells the digest of its file', (line, path) => {
  expect(parseDigest(line)).toEqual({ path, sha256: DIGEST });
});

test.each([
  '',
  `${DIGEST}  compose.yml`,
  `=${DIGEST} compose.yml`,
  `=${DIGEST.slice(1)}  compose.yml`,
  `=${DIGEST.toUpperCase()}  compose.yml`,
  `=${DIGEST}  `,
  '=sha256sum: compose.yml: No such file or directory',
])('the line %p tells none', (line) => {
  expect(parseDigest(line)).toBeUndefined();
});

test('the lines are those of the real sha256sum, also for odd names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-sums-'));
  try {
    const names = [
      'plain',
      'two  words ',
      'back\\slash',
      'line\nfeed',
      'é🚢',
      '-n',
      '*star',
      '\\n',
    ];
    for (const name of names) writeFileSync(join(folder, name), `content of ${name}`);
    const words = ['-0', 'sha256sum', '--'];
    const printed = await mustRun('xargs', words, { cwd: folder, input: names.join('\0') });
    const lines = printed.trimEnd().split('\n');
    expect(lines.map((line) => parseDigest(`=${line}`))).toEqual(
      names.map((path) => ({ path, sha256: sha256(Buffer.from(`content of ${path}`)) })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
