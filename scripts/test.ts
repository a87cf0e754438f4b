import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The whole test: the check, then every suite under test/ on real parts. Words are passed on to Jest
 * (`npm test -- test/packages`), and then the check is left out.
 */
interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; startTime: number; endTime: number }[];
}

const root = resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-test-'));
let failedChecks = 0;
if (words.length === 0) failedChecks = spawnNode(['scripts/check.ts']) === 0 ? 0 : 1;
// What the workflows' tests leave here is compared at the end with what there is.
if (words.length === 0) {
  rmSync(join(root, 'node_modules/.cache/workflow-journal'), { recursive: true, force: true });
}
const report = join(scratch, 'results.json');
const status = spawnNode(
  ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`, ...words],
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
);
if (words.length === 0) failedChecks += spawnNode(['test/workflows/manifest.ts']) === 0 ? 0 : 1;
finish();

function finish(): void {
  let results: Results | undefined;
  try {
    results = JSON.parse(readFileSync(report, 'utf8')) as Results;
  } catch {
    console.error('Jest ended without a report');
  }
  rmSync(scratch, { recursive: true, force: true });
  for (const suite of slowest(results)) console.log(suite);
  const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
  // A suite that could not even be loaded counts as one failure.
  const broken = results === undefined ? 1 : results.numRuntimeErrorTestSuites;
  const failed = (results?.numFailedTests ?? 0) + broken + failedChecks;
  const passed = results?.numPassedTests ?? 0;
  console.log(`${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`);
  process.exitCode = status === 0 && failed === 0 && skipped === 0 && passed > 0 ? 0 : 1;
}

function slowest(results: Results | undefined): string[] {
  const suites = (results?.testResults ?? []).map((suite) => ({
    name: suite.name.replace(`${root}/`, ''),
    seconds: (suite.endTime - suite.startTime) / 1000,
  }));
  const slow = suites.sort((a, b) => b.seconds - a.seconds).slice(0, 5);
  return ['Slowest:', ...slow.map(({ name, seconds }) => `  ${seconds.toFixed(1)}s  ${name}`)];
}

function spawnNode(script: string[], flags: string[] = []): number {
  const node = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...flags, ...script];
  return spawnSync(process.execPath, node, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
