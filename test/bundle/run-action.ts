import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { readFileCommands } from './read-file-commands.ts';

const root = resolve(import.meta.dirname, '../..');

export interface ActionRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Messages of the `::error` commands, decoded. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
  /** Values the action asked the runner to mask. */
  readonly masks: readonly string[];
  readonly durationMs: number;
}

export interface RunOptions {
  /** Inputs by name; every other declared input is set to the empty string. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Further environment, such as GITHUB_* of an event. Nothing of the test's own environment is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  /** Words before the command, such as those that put it into a network namespace; they must give way to it. */
  readonly within?: readonly string[];
  /** Called with the running process, to sample or to signal it. */
  readonly onStart?: (pid: number, cancel: () => void) => void;
  /** Called with each piece of stdout as it comes. */
  readonly onOutput?: (text: string) => void;
  /** Kills a run that does not end; in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Runs dist/<name>/index.js under Node 24 as the Actions runner does: every declared input in INPUT_*, the
 * GITHUB_* files, and, on `cancel`, SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL.
 */
export async function runAction(name: string, options: RunOptions = {}): Promise<ActionRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-run-'));
  const files = {
    GITHUB_OUTPUT: 'output',
    GITHUB_STEP_SUMMARY: 'summary',
    GITHUB_ENV: 'env',
    GITHUB_STATE: 'state',
    GITHUB_PATH: 'path',
  };
  const paths = Object.fromEntries(
    Object.entries(files).map(([variable, file]) => [variable, join(scratch, file)]),
  );
  for (const path of Object.values(paths)) writeFileSync(path, '');
  const started = performance.now();
  try {
    const words = [process.execPath, join(root, 'dist', name, 'index.js')];
    const [command = '', ...rest] = [...(options.within ?? []), ...words];
    const child = spawn(command, rest, {
      cwd: options.workspace ?? scratch,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: options.workspace ?? scratch,
        RUNNER_TEMP: scratch,
        ...declaredInputs(name, options.inputs ?? {}),
        ...paths,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timers = [setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 110_000)];
    const cancel = (): void => {
      child.kill('SIGINT');
      timers.push(
        setTimeout(() => child.kill('SIGTERM'), 7500),
        setTimeout(() => child.kill('SIGKILL'), 10_000),
      );
    };
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      options.onOutput?.(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    if (child.pid !== undefined) options.onStart?.(child.pid, cancel);
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
      (done, refuse) => {
        child.on('error', refuse);
        child.on('close', (...end) => {
          done(end);
        });
      },
    );
    const durationMs = performance.now() - started;
    for (const timer of timers) clearTimeout(timer);
    return {
      code,
      signal,
      stdout,
      stderr,
      outputs: declaredOutputs(
        name,
        readFileCommands(readFileSync(paths['GITHUB_OUTPUT'] ?? '', 'utf8')),
      ),
      summary: readFileSync(paths['GITHUB_STEP_SUMMARY'] ?? '', 'utf8'),
      errors: commands(stdout, 'error'),
      warnings: commands(stdout, 'warning'),
      notices: commands(stdout, 'notice'),
      masks: commands(stdout, 'add-mask'),
      durationMs,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The outputs, none of which action.yml may lack: nobody could read it. */
function declaredOutputs(name: string, outputs: Record<string, string>): Record<string, string> {
  const metadata = metadataOf(name);
  for (const key of Object.keys(outputs)) {
    if (!(key in metadata.outputs))
      throw new Error(`${name}/action.yml declares no output "${key}"`);
  }
  return outputs;
}

function declaredInputs(
  name: string,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const metadata = metadataOf(name);
  for (const key of Object.keys(given)) {
    if (!(key in metadata.inputs)) throw new Error(`${name}/action.yml declares no input "${key}"`);
  }
  return Object.fromEntries(
    Object.keys(metadata.inputs).map((key) => [`INPUT_${key.toUpperCase()}`, given[key] ?? '']),
  );
}

function commands(stdout: string, command: string): string[] {
  return [...stdout.matchAll(new RegExp(`^::${command}(?: [^\\n]*?)?::(.*)$`, 'gm'))].map((match) =>
    (match[1] ?? '').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
  );
}

function metadataOf(name: string): {
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
} {
  return parse(readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8')) as ReturnType<
    typeof metadataOf
  >;
}
