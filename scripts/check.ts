import { spawnSync } from 'node:child_process';

/** Everything that reads the code without needing Docker or sshd; `npm test` runs it first. */
const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ['types', 'tsc', ['--noEmit', '-p', 'test']],
  ['lint', 'eslint', ['--max-warnings=0', '.']],
  ['format', 'prettier', ['--check', '--log-level=warn', '.']],
  ['dist', 'node', ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'scripts/check-dist.ts']],
  [
    'docs',
    'node',
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'scripts/docs.ts', '--check'],
  ],
];

let failed = 0;
for (const [name, command, words] of steps) {
  const start = performance.now();
  const result = spawnSync(command, words, { encoding: 'utf8' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const passed = result.status === 0;
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds}s)`);
  if (passed) continue;
  failed += 1;
  console.log(`${result.stdout}${result.stderr}${result.error?.message ?? ''}`);
}
process.exitCode = failed === 0 ? 0 : 1;
