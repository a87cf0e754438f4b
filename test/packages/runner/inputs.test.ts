import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { Inputs, shown } from '../../../packages/runner/inputs.ts';
import { Secrets } from '../../../packages/runner/secrets.ts';
import { recordCommands } from './recording-commands.ts';

const commands = recordCommands();

/** The inputs of a step that was given one value, under the name that the runner makes of `some-input`. */
function given(value: string | undefined, recorded = commands): Inputs {
  return new Inputs({ 'INPUT_SOME-INPUT': value }, new Secrets(recorded));
}

/** The message that `read` is refused with. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message;
  }
  throw new Error('it was accepted');
}

test('an input is found under the name that the runner gives it', () => {
  const inputs = new Inputs({ 'INPUT_TWO_WORDS-AND-A-DASH': 'x' }, new Secrets(commands));
  expect(inputs.text('two words-and-a-dash')).toBe('x');
  expect(inputs.text('another')).toBe('');
});

test('text loses the white space around it, raw keeps it', () => {
  expect(given(' a  b\n').text('some-input')).toBe('a  b');
  expect(given(' a  b\n').raw('some-input')).toBe(' a  b\n');
});

test.each([undefined, '', '  \n'])('%p counts as not given', (value) => {
  const inputs = given(value);
  expect(inputs.text('some-input', 'usual')).toBe('usual');
  expect(inputs.boolean('some-input', true)).toBe(true);
  expect(inputs.integer('some-input', 7)).toBe(7);
  expect(inputs.duration('some-input', '2m')).toBe(120_000);
  expect(inputs.list('some-input', ['a', 'b'])).toEqual(['a', 'b']);
  expect(inputs.oneOf('some-input', ['a', 'b'], 'b')).toBe('b');
  expect(refusal(() => inputs.required('some-input', 'write a name'))).toBe(
    'some-input is required: write a name',
  );
});

test('what is required and given is taken', () => {
  expect(given(' x ').required('some-input', 'write a name')).toBe('x');
});

test('a list has one entry per line; blank lines and lines that start with # are none', () => {
  const text =
    '# first\n\n  a => b  \r\n\t# indented\r\nc # kept: only the line start counts\n   \nd';
  expect(given(text).list('some-input')).toEqual([
    'a => b',
    'c # kept: only the line start counts',
    'd',
  ]);
});

test('a list of nothing but comments is empty, and not the fallback', () => {
  expect(given('# nothing').list('some-input', ['usual'])).toEqual([]);
});

test('entries without # and blanks come back as they were', () => {
  const entry = fc.stringMatching(/^[!-"$-~]([ -~]{0,20}[!-~])?$/);
  fc.assert(
    fc.property(fc.array(entry), fc.constantFrom('\n', '\r\n', '\n\n# c\n'), (entries, glue) => {
      expect(given(entries.join(glue)).list('some-input')).toEqual(entries);
    }),
  );
});

test.each([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  [' FALSE ', false],
])('%p is a boolean', (value, wanted) => {
  expect(given(value).boolean('some-input', !wanted)).toBe(wanted);
});

test.each(['yes', 'no', '1', '0', 'on', 'tRUE', 'true false', 'null'])(
  '%p is no boolean',
  (value) => {
    expect(refusal(() => given(value).boolean('some-input', true))).toBe(
      `some-input: "${value}" is not a boolean; write true or false`,
    );
  },
);

test('a whole number is taken within its range, both ends included', () => {
  const range = { min: 1, max: 65_535 };
  expect(given('1').integer('some-input', 22, range)).toBe(1);
  expect(given('65535').integer('some-input', 22, range)).toBe(65_535);
  expect(given('-3').integer('some-input', 0, { min: -5 })).toBe(-3);
});

test.each(['0', '65536', '-1', '1.5', '1e3', '0x10', '٣', '22 23', '9'.repeat(400)])(
  '%p is no whole number from 1 to 65535',
  (value) => {
    expect(refusal(() => given(value).integer('some-input', 22, { min: 1, max: 65_535 }))).toBe(
      `some-input: "${shown(value)}" is not a whole number from 1 to 65535`,
    );
  },
);

test('without an upper end the refusal names the lower one', () => {
  expect(refusal(() => given('-1').integer('some-input', 0))).toBe(
    'some-input: "-1" is not a whole number of at least 0',
  );
});

test('a duration comes in milliseconds; anything else is refused with what would be right', () => {
  expect(given('90').duration('some-input', '5s')).toBe(90_000);
  expect(given('1.5m').duration('some-input', '5s')).toBe(90_000);
  expect(refusal(() => given('five minutes').duration('some-input', '5s'))).toBe(
    'some-input: "five minutes" is not a duration; write for example 500ms, 5s, 2m or 1h (a bare number is seconds)',
  );
});

test('one of a closed set is taken as it is written, in no other case', () => {
  const known = ['deploy', 'rollback'] as const;
  expect(given('rollback').oneOf('some-input', known, 'deploy')).toBe('rollback');
  expect(refusal(() => given('Rollback').oneOf('some-input', known, 'deploy'))).toBe(
    'some-input: "Rollback" is not one of deploy, rollback; did you mean "rollback"?',
  );
});

test.each([
  ['rolback', '; did you mean "rollback"?'],
  ['deployy', '; did you mean "deploy"?'],
  ['back', ''],
  ['x', ''],
  ['something else entirely', ''],
])('%p is refused%s', (value, hint) => {
  expect(refusal(() => given(value).oneOf('some-input', ['deploy', 'rollback'], 'deploy'))).toBe(
    `some-input: "${value}" is not one of deploy, rollback${hint}`,
  );
});

test('a secret is masked when it is read, trimmed, before anybody can print it', () => {
  const recorded = recordCommands();
  expect(given(' s3cret value \n', recorded).secret('some-input')).toBe('s3cret value');
  expect(recorded.told('setSecret')).toContain('s3cret value');
});

test('an empty secret masks nothing', () => {
  const recorded = recordCommands();
  expect(given('', recorded).secret('some-input')).toBe('');
  expect(recorded.calls).toEqual([]);
});

test('a refused value is shown in one line of at most 80 characters, none of them halved', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
      const line = shown(value.replaceAll('\u0085', ' '));
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.length).toBeLessThanOrEqual(80);
      expect(line.isWellFormed()).toBe(true);
    }),
  );
  expect(shown('a\n  b')).toBe('a b');
  expect(shown(`${'a'.repeat(76)}🚢${'b'.repeat(10)}`)).toBe(`${'a'.repeat(76)}…`);
});

test('what was asked for is known with its default, to be compared with action.yml', () => {
  const inputs = given('x');
  inputs.text('some-input', 'usual');
  inputs.boolean('a-switch', true);
  inputs.duration('a-time', '5s');
  inputs.list('lines', ['a', 'b']);
  expect(Object.fromEntries(inputs.asked)).toEqual({
    'some-input': 'usual',
    'a-switch': 'true',
    'a-time': '5s',
    lines: 'a\nb',
  });
});
