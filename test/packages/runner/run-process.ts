import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ENTRY = resolve(import.meta.dirname, '../../fixtures/run/act.ts');

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines that are an `::error` command. */
  readonly errors: readonly string[];
  readonly summary: string;
  readonly output: string;
  readonly durationMs: number;
}

/** Runs test/fixtures/run/act.ts in a process of its own, and sends it `signals` once it says `ready`. */
export async function runAct(
  act: string,
  env: Readonly<Record<string, string>> = {},
  signals: readonly NodeJS.Signals[] = [],
): Promise<ProcessEnd> {
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-run-'));
  const files = { GITHUB_STEP_SUMMARY: join(scratch, 's'), GITHUB_OUTPUT: join(scratch, 'o') };
  const read = (file: string): string => readFileSync(file, { encoding: 'utf8', flag: 'a+' });
  read(files.GITHUB_OUTPUT);
  const started = performance.now();
  try {
    const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ENTRY, act];
    const child = spawn(process.execPath, flags, {
      env: { PATH: process.env['PATH'], ...files, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    let stdout = '';
    let stderr = '';
    const left = [...signals];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      while (stdout.includes('ready') && left.length > 0) child.kill(left.shift());
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done) => {
      child.on('close', (...end) => {
        done(end);
      });
    });
    clearTimeout(timer);
    return {
      code,
      signal,
      stdout,
      stderr,
      errors: stdout.split('\n').filter((line) => line.startsWith('::error')),
      summary: read(files.GITHUB_STEP_SUMMARY),
      output: read(files.GITHUB_OUTPUT),
      durationMs: performance.now() - started,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
