import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Secrets } from '../../../packages/runner/secrets.ts';
import { Summary } from '../../../packages/runner/summary.ts';
import { recordCommands } from './recording-commands.ts';

const MIB = 1024 * 1024;

let folder: string;
let file: string;
let secrets: Secrets;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-actions-summary-'));
  file = join(folder, 'summary.md');
  secrets = new Secrets(recordCommands());
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(...blocks: readonly string[]): Buffer {
  writeFileSync(file, '');
  const summary = new Summary(file, secrets);
  for (const block of blocks) summary.add(block);
  summary.write();
  return readFileSync(file);
}

test('blocks are set apart by a blank line, and empty ones are none', () => {
  expect(written('\n### Title\n', '', ' \n', 'text').toString()).toBe('### Title\n\ntext\n');
});

test('a summary of an earlier step or of the action itself is kept', () => {
  writeFileSync(file, 'before\n');
  const summary = new Summary(file, secrets);
  summary.add('one');
  summary.write();
  summary.write();
  summary.add('two');
  summary.write();
  expect(readFileSync(file, 'utf8')).toBe('before\none\ntwo\n');
});

test('nothing is written where there is nothing to say, or no file to say it in', () => {
  expect(written().length).toBe(0);
  const summary = new Summary('', secrets);
  expect(summary.isEmpty).toBe(true);
  summary.add('text');
  expect(summary.isEmpty).toBe(false);
  summary.write();
});

test('secrets are cut out, also those that are learned after they were added', () => {
  const summary = new Summary(file, secrets);
  summary.add('the-secret here');
  secrets.add('the-secret');
  summary.write();
  expect(readFileSync(file, 'utf8')).toBe('*** here\n');
});

test('a summary that fits is written whole, to the last byte', () => {
  const text = 'é'.repeat(499_999);
  expect(written(text).toString() === `${text}\n`).toBe(true);
});

test.each(['a', 'é', '€', '🚢', 'a🚢'])(
  'one of over 1 MiB of %p is cut between two characters, says so, and stays below the limit',
  (unit) => {
    for (const shift of ['', 'x', 'xy', 'xyz']) {
      const bytes = written(shift + unit.repeat(MIB / unit.length));
      expect(bytes.length).toBeLessThan(MIB);
      expect(bytes.length).toBeGreaterThan(900_000);
      const text = bytes.toString();
      expect(text.includes('\ufffd')).toBe(false);
      expect(text.slice(-60)).toMatch(/\n\n… shortened: the runner takes at most 1 MiB\n$/);
    }
  },
);

test('secrets are cut out before the text is cut, so that no half of one is left', () => {
  secrets.add('the-secret');
  const text = written('the-secret'.repeat(150_000)).toString();
  expect(/the|secret/.exec(text.replace(/…[^]*/, ''))).toBeNull();
});

test('whatever text is added, the file holds it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(written(text).toString()).toBe(text.trim() === '' ? '' : `${text.trim()}\n`);
    }),
    { numRuns: 50 },
  );
});
