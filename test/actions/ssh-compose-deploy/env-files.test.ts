import { expect, test } from '@jest/globals';
import { parseEnvInputs } from '../../../actions/ssh-compose-deploy/env-inputs.ts';
import type { EnvFile } from '../../../packages/compose/order.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';
import { HandClock } from '../../packages/clock/hand-clock.ts';

function parse(
  text: string,
  more: Readonly<Record<string, string>> = {},
): { files: readonly EnvFile[]; masks: readonly string[]; redact: (text: string) => string } {
  const runner = recordingRunner({ 'env-files': text, ...more }, new HandClock());
  const { files } = parseEnvInputs(runner.inputs, runner.secrets);
  return { files, masks: runner.masks, redact: (line) => runner.secrets.redact(line) };
}

test('each file is written whole, byte for byte, beside the env file', () => {
  const text = 'config/web.env: |\n  # web\n  A="b c"\ndb.env: "B=1\\r\\n"\n';
  expect(parse(text, { env: 'C=2' }).files).toEqual([
    { path: '.env', mode: 'merge', text: 'C=2\n' },
    { path: 'config/web.env', mode: 'replace', text: '# web\nA="b c"\n' },
    { path: 'db.env', mode: 'replace', text: 'B=1\r\n' },
  ]);
});

test.each([
  ['a: b: the-secret', /^env-files: this is not YAML \(line 1\); write a mapping of path to text/],
  ['- the-secret', /^env-files: write a mapping of path to text/],
  ['the-secret', /^env-files: write a mapping of path to text/],
  ['web.env:\n  A: the-secret', /^env-files: web\.env holds no text; write "web\.env: \|"/],
  ['web.env: 1', /^env-files: web\.env holds no text/],
  ['../web.env: A=1', /^env-files: "\.\.\/web\.env" leaves the directory/],
  ['.deploy/lock: A=1', /^env-files: "\.deploy\/lock" lies in \.deploy/],
])('%p is refused without a word of its values', (text, message) => {
  expect(() => parse(text)).toThrow(message);
  expect(() => parse(text)).not.toThrow(/the-secret/);
});

test('a file that is written twice is refused', () => {
  const both = { env: 'A=1', 'env-file': 'web.env' };
  expect(() => parse('web.env: B=2', both)).toThrow(
    'env-files: web.env is the env-file already; put its lines into env',
  );
  expect(parse('web.env: B=2').files).toHaveLength(1);
});

test('the same path written two ways is refused under that path', () => {
  expect(() => parse('web.env: A=1\n./web.env: B=2')).toThrow(
    'env-files: web.env is written twice',
  );
});

test.each([
  ['TOKEN=t0ken-abc', 't0ken-abc'],
  ['TOKEN="t0ken-abc"', 't0ken-abc'],
  ["TOKEN='t0ken-abc'", 't0ken-abc'],
  ['export TOKEN = t0ken-abc', 't0ken-abc'],
  ['TOKEN: t0ken-abc', 't0ken-abc'],
  ['TOKEN=t0ken-abc # for the robot', 't0ken-abc'],
  ['TOKEN="t0ken-abc" # for the robot', 't0ken-abc'],
  ['TOKEN="t0ken\\"abc"', 't0ken"abc'],
  ['TOKEN="a\\$bcd\\\\e"', 'a$bcd\\e'],
  ['TOKEN="first-part\\nsecond-part"', 'second-part'],
  ['TOKEN=base64+/text==', 'base64+/text=='],
  ['PEM="-----BEGIN KEY-----\nMIIEpAIBAAKC\nqUjhzHw9dw==\n-----END KEY-----"', 'MIIEpAIBAAKC'],
  ["PEM='-----BEGIN KEY-----\nMIIEpAIBAAKC\nqUjhzHw9dw==\n'", 'qUjhzHw9dw=='],
  ['# a comment\nA=1\n\nTOKEN=t0ken-abc', 't0ken-abc'],
])('the value in %j is masked as its program sees it', (line, value) => {
  const { redact } = parse(JSON.stringify({ 'web.env': `${line}\n` }));
  expect(redact(`<${value}>`)).toBe('<***>');
});

test('what is plainly public is not masked', () => {
  const lines =
    'PORT=3000\nNODE_ENV="production" # x\nDEBUG=false\nIMAGE=ghcr.io/acme/shop\n# A=t0ken';
  expect(parse(JSON.stringify({ 'web.env': lines })).masks).toEqual([]);
});
