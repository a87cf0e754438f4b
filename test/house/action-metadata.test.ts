import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Runner } from '../../packages/runner/runner.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { recordingRunner } from '../fakes/recording-runner.ts';
import { sampleInputs } from './sample-inputs.ts';

/** action.yml is what users read and the runner obeys; the code must say the same. */
const root = resolve(import.meta.dirname, '../..');
const actions = readdirSync(join(root, 'actions')).filter((name) =>
  existsSync(join(root, 'actions', name, 'action.yml')),
);
const samples = await sampleInputs();

interface Metadata {
  name: string;
  description: string;
  branding: { icon: string; color: string };
  inputs: Record<string, { description?: string; default?: string | number | boolean }>;
  outputs: Record<string, { description?: string; value?: string }>;
  runs: { using: string; main: string };
}

function metadataOf(name: string): Metadata {
  return parse(readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8')) as Metadata;
}

/** Every input that the action reads, with the default that its code gives. */
async function readBy(name: string): Promise<Map<string, string>> {
  const { readInputs } = (await import(join(root, 'actions', name, 'inputs.ts'))) as {
    readInputs: (runner: Runner) => unknown;
  };
  const read = new Map<string, string>();
  for (const sample of samples[name] ?? []) {
    const runner = recordingRunner(sample, new FakeClock(), { GITHUB_REPOSITORY: 'octo/shop' });
    await readInputs(runner);
    for (const [input, fallback] of runner.inputs.asked) read.set(input, fallback);
  }
  // Read for all actions by packages/runner/run.ts.
  return read.set('summary', 'true');
}

test('every action has sample inputs in test/house/sample-inputs.ts', () => {
  expect(actions.filter((name) => samples[name] === undefined)).toEqual([]);
});

/** In a text without quotes YAML takes everything behind ` #` for a comment, and mostly cuts within a piece of code. */
function isCut(text: string): boolean {
  return text.split('`').length % 2 === 0;
}

test('a description that YAML cut is noticed', () => {
  const { description } = parse('description: What a commit says, `fix issue #N`.') as Metadata;
  expect(isCut(description)).toBe(true);
  expect(isCut('What a commit says, `fix issue #N`.')).toBe(false);
});

describe.each(actions)('%s/action.yml', (name) => {
  const metadata = metadataOf(name);

  test('runs the bundle on Node 24', () => {
    expect(metadata.runs).toEqual({ using: 'node24', main: `../../dist/${name}/index.js` });
    expect(Object.keys(metadata.branding).sort()).toEqual(['color', 'icon']);
  });

  test('describes everything in a sentence', () => {
    const described = [
      ['the action', metadata.description],
      ...Object.entries(metadata.inputs).map(([key, { description }]) => [key, description]),
      ...Object.entries(metadata.outputs).map(([key, { description }]) => [key, description]),
    ];
    expect(described.filter(([, text]) => (text ?? '').trim().length < 12)).toEqual([]);
    expect(described.filter(([, text]) => isCut(text ?? ''))).toEqual([]);
  });

  test('declares the inputs that the code reads', async () => {
    expect(Object.keys(metadata.inputs).sort()).toEqual([...(await readBy(name)).keys()].sort());
  });

  test('declares the defaults that the code has', async () => {
    const read = await readBy(name);
    const declared = Object.entries(metadata.inputs)
      .map(([key, input]): [string, string] => [key, String(input.default ?? '')])
      // An expression such as ${{ github.token }} is the runner's to fill in.
      .filter(([, fallback]) => !fallback.startsWith('${{'));
    const inCode = declared.map(([key]): [string, string] => [key, read.get(key) ?? '']);
    expect(declared).toEqual(inCode);
  });

  test('declares no output that the code never names', () => {
    const code = readdirSync(join(root, 'actions', name))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(root, 'actions', name, file), 'utf8'))
      .join('\n');
    const unnamed = Object.keys(metadata.outputs).filter(
      (output) => !new RegExp(`'${output}'|\\b${output}:|\\b${output},`).test(code),
    );
    expect(unnamed).toEqual([]);
  });
});
