import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Log } from '../../../packages/runner/log.ts';
import { Secrets } from '../../../packages/runner/secrets.ts';
import { HandClock } from '../clock/hand-clock.ts';
import { recordCommands, type RecordingCommands } from './recording-commands.ts';

function createLog(): {
  log: Log;
  commands: RecordingCommands;
  clock: HandClock;
  secrets: Secrets;
} {
  const commands = recordCommands();
  const secrets = new Secrets(commands);
  const clock = new HandClock();
  return { log: new Log(commands, secrets, clock), commands, clock, secrets };
}

/** White space as .NET's String.TrimStart takes it away; JavaScript knows no U+0085. */
const DOTNET_SPACE = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** Whether the Actions runner would look for a command in a line: ActionCommand.TryParseV2 and TryParse. */
function mayBeCommand(line: string): boolean {
  return line.replace(DOTNET_SPACE, '').startsWith('::') || line.includes('##[');
}

/** Lines as the runner reads them from stdout. */
function printed(commands: RecordingCommands): string[] {
  return commands.told('info').flatMap((text) => text.split(/\r\n|\r|\n/));
}

test.each([
  '::error::x',
  ' \t::warning file=a::x',
  '\u0085::stop-commands::x',
  'a ##[error]x',
  '##[group]',
])('the twin: %p is a command to the runner, and the log makes it none', (line) => {
  expect(mayBeCommand(line)).toBe(true);
  const { log, commands } = createLog();
  log.info(line);
  expect(printed(commands).filter(mayBeCommand)).toEqual([]);
});

const piece = fc.oneof(
  fc.constantFrom('::', ':', '::error::', '##[', '#', '[', ']', '\r', '\n', '\r\n', ' ', '\t', 'x'),
  fc.constantFrom('\u0085', '\u00a0', '\u200b', '\u2028', '\u2029', '\u3000', '\v', '\f', '\ufeff'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('no line of a log can ever be a workflow command', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, text, async (line, title, mark) => {
      const { log, commands } = createLog();
      log.info(line);
      await log.group(title, () => Promise.resolve());
      log.openGroup(title);
      log.closeGroup(mark);
      expect(printed(commands).filter(mayBeCommand)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('what is no command is printed as it is, a line for each line', () => {
  const { log, commands } = createLog();
  log.info('a: b::c # [x]\r\n  indented\rreturned\n');
  expect(commands.told('info')).toEqual(['a: b::c # [x]', '  indented', 'returned', '']);
});

test('every way into the log is redacted', async () => {
  const { log, commands, secrets } = createLog();
  secrets.add('the-secret');
  commands.calls.length = 0;
  log.info('info the-secret');
  log.debug('debug the-secret');
  log.notice('notice the-secret');
  log.warning('warning the-secret');
  await log.group('group the-secret', () => Promise.resolve());
  expect(commands.calls).toEqual([
    ['info', 'info ***'],
    ['debug', 'debug ***'],
    ['notice', 'notice ***'],
    ['warning', 'warning ***'],
    ['startGroup', 'group ***'],
    ['endGroup', ''],
    ['info', '✓ group *** (0ms)'],
  ]);
});

test('a group says outside of itself how long it took, and gives back what its work gave', async () => {
  const { log, commands, clock } = createLog();
  const result = await log.group('Pull images', () => {
    clock.advance(125_000);
    log.info('inside');
    return Promise.resolve(42);
  });
  expect(result).toBe(42);
  expect(commands.calls).toEqual([
    ['startGroup', 'Pull images'],
    ['info', 'inside'],
    ['endGroup', ''],
    ['info', '✓ Pull images (2m05s)'],
  ]);
});

test('a group whose work fails is marked, and the failure goes on', async () => {
  const { log, commands, clock } = createLog();
  const failure = new Error('no');
  const work = log.group('Pull images', () => {
    clock.advance(840);
    return Promise.reject(failure);
  });
  await expect(work).rejects.toBe(failure);
  expect(commands.told('info')).toEqual(['✗ Pull images (840ms)']);
});

test('opening a group ends the one before, since the runner knows no nesting', () => {
  const { log, commands, clock } = createLog();
  log.openGroup('first');
  clock.advance(1000);
  log.openGroup('second');
  clock.advance(2000);
  log.closeGroup();
  log.closeGroup();
  expect(commands.calls.map(([command, said]) => `${command} ${said}`.trim())).toEqual([
    'startGroup first',
    'endGroup',
    'info ✓ first (1s)',
    'startGroup second',
    'endGroup',
    'info ✓ second (2s)',
  ]);
});
