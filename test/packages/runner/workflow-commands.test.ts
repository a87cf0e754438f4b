import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { appendKeyValue, keyValue } from '../../../packages/runner/append-key-value.ts';
import { workflowCommands } from '../../../packages/runner/workflow-commands.ts';
import { readFileCommands } from '../../bundle/read-file-commands.ts';

const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-commands-'));
const file = join(scratch, 'output');

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

test('any value is read back from the output file as it was, and sets nothing else', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('x\ntags<<EOF\nevil\nEOF\n', 'a=b\n\nc<<d', '', '\n', 'end_\nname=value'),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (values) => {
      const clean = values.map((text) => text.replaceAll(/[\r\0]/g, '').toWellFormed());
      writeFileSync(file, '');
      for (const [index, text] of clean.entries())
        appendKeyValue(file, `out-${String(index)}`, text);
      expect(readFileCommands(readFileSync(file, 'utf8'))).toEqual(
        Object.fromEntries(clean.map((text, index) => [`out-${String(index)}`, text])),
      );
    }),
    { numRuns: 500 },
  );
});

test('a name that could be read as something else is refused', () => {
  for (const name of ['', 'a=b', 'a<<b', 'a\nb', 'a b']) {
    expect(() => keyValue(name, 'value')).toThrow('cannot be the name of an output');
  }
});

test('commands are one line each, whatever their text holds', () => {
  let written = '';
  const commands = workflowCommands({ GITHUB_OUTPUT: file }, (text) => (written += text));
  commands.error('100%\r\n::set-output name=x::y', { title: 'a: b, c%\nd' });
  commands.warning('one');
  commands.notice('two', { title: 'title' });
  commands.debug('three');
  commands.startGroup('four');
  commands.endGroup();
  commands.setSecret('five\nsix');
  commands.info('seven');
  expect(written.split('\n')).toEqual([
    '::error title=a%3A b%2C c%25%0Ad::100%25%0D%0A::set-output name=x::y',
    '::warning::one',
    '::notice title=title::two',
    '::debug::three',
    '::group::four',
    '::endgroup::',
    '::add-mask::five%0Asix',
    'seven',
    '',
  ]);
});

test('outside of the runner an output goes nowhere', () => {
  expect(() => {
    workflowCommands({}, () => undefined).setOutput('name', 'value');
  }).not.toThrow();
});
