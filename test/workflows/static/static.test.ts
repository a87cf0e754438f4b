import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run } from '../../host/run.ts';
import { goTool, zizmor } from '../tools.ts';
import { COMPOSITES, read, root, WORKFLOWS } from './files.ts';
import { diagnose } from './language-service.ts';
import { breachesOf, compositeBreaches } from './own-rules.ts';

test('there are workflows to look at', () => {
  expect(WORKFLOWS.length).toBeGreaterThan(10);
  expect(COMPOSITES.length).toBeGreaterThan(5);
});

test.each(WORKFLOWS)('our own rules hold in %s', (path) => {
  expect(breachesOf(path, read(path))).toEqual([]);
});

test.each(COMPOSITES)('our own rules hold in %s', (path) => {
  expect(compositeBreaches(path, read(path))).toEqual([]);
});

test.each(WORKFLOWS)('GitHub’s language service finds nothing in %s', async (path) => {
  expect(await diagnose(path, read(path))).toEqual([]);
});

const BAD = `on:
  workflow_call:
    inputs: { never: { type: string }, host: { type: string } }
    secrets: { KEY: {} }
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - { id: s, run: 'echo \${{ inputs.host }}' }
      - { id: tag, run: git push origin v1, env: { GH_TOKEN: '\${{ github.token }}' } }
      - uses: $/actions/health-poll
        with: { ulr: x, body: '\${{ steps.s.outputs.nothing }}\${{ secrets.OTHER }}' }
  b:
    permissions: {}
    needs: a
    if: always()
    uses: $/.github/workflows/e2e.yml
    with: { base: '\${{ needs.a.outputs.x || inputs.y && vars.PRODUCTION_HOST || vars.STAGING_HOST }}' }
    secrets: { NOPE: x }
`;

test('each of our own rules bites', () => {
  const found = breachesOf('bad.yml', BAD);
  const wanted = [
    'nobody reads inputs.never',
    'nobody reads secrets.KEY',
    'secrets.OTHER is not declared',
    'permissions: {} is missing at the top',
    'job a: has no permissions',
    'job a: has no timeout-minutes',
    'job a: s: an expression in run: put it in env',
    'job a: tag: pushes with the token of the job, which may bring no workflow files',
    'job a: $/actions/health-poll has no input ulr',
    'job a: $/actions/health-poll wants the input url',
    'job a: there is no steps.s.outputs.nothing',
    'job b: $/.github/workflows/e2e.yml has no input base',
    'job b: $/.github/workflows/e2e.yml wants the input base-url',
    'job b: $/.github/workflows/e2e.yml has no secret NOPE',
    'job b: there is no needs.a.outputs.x',
    'job b: $/.github/workflows/e2e.yml may run after what was skipped, and its job e2e has no condition',
    'job b: where vars.PRODUCTION_HOST is unset, it takes vars.STAGING_HOST',
    'inputs.y is not declared',
    'actions/checkout@v7 is not pinned by commit with its version behind it',
  ];
  expect(found.map((line) => line.replace('bad.yml: ', '')).sort()).toEqual(wanted.sort());
});

test('the language service bites', async () => {
  const found = await diagnose('.github/workflows/bad.yml', BAD.replace('needs: a', 'needs: z'));
  expect(found.join('\n')).toContain("depends on unknown job 'z'");
});

describe('tools of others', () => {
  test('actionlint finds nothing, and would', async () => {
    const actionlint = await goTool('actionlint');
    const good = await run(actionlint, ['-no-color', ...WORKFLOWS], { cwd: root });
    expect(good.stdout).toBe('');
    const bad = await run(actionlint, ['-no-color', '-'], { cwd: root, input: BAD });
    expect(bad.code).toBe(1);
  });

  test('zizmor finds nothing, and would', async () => {
    const words = ['--offline', '--no-progress', '--color=never', '--quiet', '--persona=pedantic'];
    const config = ['--config', join(root, '.github/zizmor.yml')];
    const good = await run(await zizmor(), [...words, ...config, ...WORKFLOWS, ...COMPOSITES], {
      cwd: root,
    });
    expect({ code: good.code, said: good.stdout }).toEqual({
      code: 0,
      said: expect.stringContaining('No findings to report'),
    });
    const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-zizmor-'));
    try {
      mkdirSync(join(folder, '.github/workflows'), { recursive: true });
      writeFileSync(join(folder, '.github/workflows/bad.yml'), BAD);
      expect((await run(await zizmor(), [...words, folder])).code).not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
