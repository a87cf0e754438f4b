import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Everything that reads the code without needing Docker or sshd, two steps at a time; `npm test` runs it beside the suites. */
type Step = readonly [name: string, command: string, words: readonly string[]];

const QUIET = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
// The longest first.
const steps: Step[] = [
  ['lint', 'eslint', ['--max-warnings=0', '.']],
  ['dist', 'node', [QUIET, 'scripts/check-dist.ts']],
  ['format', 'prettier', ['--check', '--log-level=warn', '.']],
  ['types', 'tsc', ['--noEmit', '-p', 'test']],
  ['docs', 'node', [QUIET, 'scripts/docs.ts', '--check']],
];

await Promise.all([work(), work()]);

async function work(): Promise<void> {
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) await check(step);
}

async function check([name, command, words]: Step): Promise<void> {
  const start = performance.now();
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close').catch((error: unknown) => [String(error)]);
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds}s)`);
  if (status === 0) return;
  process.exitCode = 1;
  console.log(`${stdout}${stderr}${typeof status === 'string' ? status : ''}`);
}
