import { readdirSync } from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { readAction } from '../workflows/harness/action-metadata.ts';

const actions = resolve(import.meta.dirname, '../../actions');

/** GitHub evaluates `${{ }}` everywhere in an action.yml, descriptions too, and then does not load the action. */
test.each(readdirSync(actions))('GitHub can load %s/action.yml', (name) => {
  expect(readAction(join(actions, name), name).using).toBe('node24');
});

test('an expression in a description is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-metadata-'));
  try {
    const lines = [
      'name: x',
      'description: x',
      'inputs: { needs: { description: "write ${{ toJSON(needs) }}" } }',
      'runs: { using: node24, main: index.js }',
    ];
    writeFileSync(join(folder, 'action.yml'), lines.join('\n'));
    expect(() => readAction(folder, 'x')).toThrow("Unrecognized named-value: 'needs'");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
