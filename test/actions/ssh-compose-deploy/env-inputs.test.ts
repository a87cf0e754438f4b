import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseEnvInputs, type EnvInputs } from '../../../actions/ssh-compose-deploy/env-inputs.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { dotenvLine } from '../../../packages/dotenv/dotenv-line.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';
import { HandClock } from '../../packages/clock/hand-clock.ts';
import { envValue } from '../../packages/dotenv/env-values.ts';

type Given = Readonly<Record<string, string>>;

function parse(inputs: Given): EnvInputs & { readonly masks: readonly string[] } {
  const runner = recordingRunner(inputs, new HandClock());
  return { ...parseEnvInputs(runner.inputs, runner.secrets), masks: runner.masks };
}

/** The text of the env file that is written. */
function written(inputs: Given): string {
  return parse(inputs).files[0]?.text ?? '';
}

function refusal(inputs: Given): string {
  try {
    parse(inputs);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message;
  }
  throw new Error('it was accepted');
}

test('nothing given writes nothing, and the env file is .env', () => {
  expect(parse({})).toEqual({ envFile: '.env', files: [], keys: [], masks: [] });
});

test('with replace an empty env empties the file', () => {
  expect(parse({ 'env-mode': 'replace' }).files).toEqual([
    { path: '.env', mode: 'replace', text: '' },
  ]);
});

test('a value is everything after the first =, as it stands', () => {
  expect(written({ env: 'A=b=c\nB= padded \nC="quoted"\nD=\nE=# no comment\nF=$HOME\n' })).toBe(
    `A=b=c\nB=' padded '\nC='"quoted"'\nD=\nE='# no comment'\nF='$HOME'\n`,
  );
});

test('comments, blank lines, CRLF and spaces around a name are none of it', () => {
  const { files, keys } = parse({ env: '\n# A=1\r\n  \r\n  B =2\r\n\t# C=3\nD=4' });
  expect(files[0]?.text).toBe('B=2\nD=4\n');
  expect(keys).toEqual(['B', 'D']);
});

test('the last of two lines counts, and env-json and image-tag beat env', () => {
  expect(
    written({ env: 'A=1\nA=2\nB=1\nIMAGE_TAG=old', 'env-json': '{"B":"2"}', 'image-tag': 'sha-1' }),
  ).toBe('A=2\nB=2\nIMAGE_TAG=sha-1\n');
});

test('any value of env in one line, and any at all of env-json, is written for Compose', () => {
  fc.assert(
    fc.property(envValue, (value) => {
      expect(written({ 'env-json': JSON.stringify({ KEY: value }) })).toBe(
        `${dotenvLine('KEY', value)}\n`,
      );
      const line = value.replaceAll('\n', ' ').replace(/\r$/, '');
      expect(written({ env: `KEY=${line}\nLAST=1` })).toBe(`${dotenvLine('KEY', line)}\nLAST=1\n`);
    }),
  );
});

test('env-json takes text, numbers and booleans', () => {
  expect(written({ 'env-json': '{"A":"x","B":3000,"C":true,"__proto__":"y"}' })).toBe(
    'A=x\nB=3000\nC=true\n__proto__=y\n',
  );
});

test.each([
  ['{"A":"the-secret"', 'env-json: this is not JSON; write for example'],
  ['["the-secret"]', 'env-json: this is no JSON object; write {"KEY": "value"}'],
  ['"the-secret"', 'env-json: this is no JSON object'],
  ['null', 'env-json: this is no JSON object'],
  ['{"A":null}', 'env-json: the value of A is null; write a string, a number or true/false'],
  ['{"A":{"b":"the-secret"}}', 'env-json: the value of A is no text'],
  ['{"A B":"the-secret"}', 'env-json: "A B" is no name of a variable'],
  ['{"A":"the\\u0000secret"}', 'env-json: the value of A holds a NUL byte'],
])('env-json %p is refused without a word of its values', (json, message) => {
  expect(refusal({ 'env-json': json })).toContain(message);
  expect(refusal({ 'env-json': json })).not.toMatch(/the.?secret/);
});

test.each([
  ['A=1\nthe-secret', 'env: a line has no "="; write KEY=value, one per line'],
  ['my key=1', 'env: "my key" is no name of a variable; write lines of KEY=value'],
  ['export A=1', 'env: "export A" is no name of a variable'],
  ['1A=1', 'env: "1A" is no name of a variable'],
  ['=1', 'env: "" is no name of a variable'],
])('env %p is refused', (env, message) => {
  expect(refusal({ env })).toContain(message);
  expect(refusal({ env })).not.toContain('the-secret');
});

test('a key pasted over several lines is refused without showing a line of it', () => {
  const line = 'MIIEpAIBAAKCAQEA7y9+2b/QyNTUxOQAAACBxxxxxxxxxxxxxxxxxxxxxxxxxx==';
  expect(refusal({ env: `PEM=-----BEGIN KEY-----\n${line}\n` })).toMatch(
    /^env: "MII…" is no name of a variable/,
  );
});

test('every value is masked before anything is said of it', () => {
  const { masks } = parse({
    env: 'API_TOKEN=t0ken-abc\nMESSAGE=two words',
    'env-json': JSON.stringify({ PEM: 'first-line\nsecond-line' }),
    'image-tag': 'sha-1234567',
  });
  expect(masks).toEqual(
    expect.arrayContaining(['t0ken-abc', 'two words', 'first-line', 'second-line']),
  );
  expect(masks).not.toContain('sha-1234567');
  const named = { 'image-tag': 'sha-1234567', 'image-tag-variable': 'WEB' };
  expect(parse(named).masks).toEqual([]);
  expect(parse({ env: 'WEB=sha-1234567' }).masks).toContain('sha-1234567');
});

test('what is plainly public is not masked, since it would blank out the log and the outputs', () => {
  const env =
    'NODE_ENV=production\nPORT=30000\nDEBUG=false\nREGISTRY=ghcr.io\nAPP_VERSION=1.2.3\nWORKERS=4';
  expect(parse({ env }).masks).toEqual([]);
});

test('image-tag sets one variable, by default IMAGE_TAG', () => {
  expect(written({ 'image-tag': '1.2.3' })).toBe('IMAGE_TAG=1.2.3\n');
  expect(written({ 'image-tag': 'sha-1', 'image-tag-variable': 'WEB_TAG' })).toBe(
    'WEB_TAG=sha-1\n',
  );
  expect(written({ 'image-tag-variable': 'WEB_TAG' })).toBe('');
});

test.each(['a b', '-x', '.x', 'a/b', 'a:b', 'é', 'a'.repeat(129), 'x@sha256:ab'])(
  'image-tag %p is refused',
  (tag) => {
    expect(refusal({ 'image-tag': tag })).toBe(
      `image-tag: "${tag}" is no image tag (letters, digits, _ . and -, at most 128)`,
    );
  },
);

test('a wrong image-tag-variable is refused under its own name', () => {
  expect(refusal({ 'image-tag': '1', 'image-tag-variable': 'A B' })).toBe(
    'image-tag-variable: "A B" is no name of a variable; write for example IMAGE_TAG',
  );
});

test('the env file must lie in the directory', () => {
  expect(parse({ 'env-file': './config/prod.env', env: 'A=1' }).files[0]?.path).toBe(
    'config/prod.env',
  );
  expect(refusal({ 'env-file': '../.env' })).toContain('leaves the directory');
});

test('an unknown env-mode is refused with the nearest known one', () => {
  expect(refusal({ 'env-mode': 'merged' })).toContain('did you mean "merge"?');
});
