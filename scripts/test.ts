import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The whole test: every suite under test/ on real parts, and the check meanwhile, since suites wait for containers more
 * than they work. Words are passed on to Jest (`npm test -- test/packages`), and then the check is left out.
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
const isWhole = words.length === 0;
const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-test-'));
const report = join(scratch, 'results.json');
// What the workflows' tests leave here is compared at the end with what there is.
if (isWhole)
  rmSync(join(root, 'node_modules/.cache/workflow-journal'), { recursive: true, force: true });
const [check, status] = await Promise.all([
  isWhole ? node(['scripts/check.ts']) : 0,
  node(
    ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`, ...words],
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  ),
]);
const manifest = isWhole ? await node(['test/workflows/manifest.ts']) : 0;
const failedChecks = [check, manifest].filter((code) => code !== 0).length;
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

async function node(script: string[], flags: string[] = []): Promise<number> {
  const words = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...flags, ...script];
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
