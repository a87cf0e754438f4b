import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

/** What every stand-in shares: its inputs, its outputs, commands that must succeed, and an end in red. */
const env = process.env;

export function input(name: string): string {
  const value = env[`INPUT_${name.toUpperCase().replaceAll(' ', '_')}`];
  if (value === undefined) throw new Error(`the runner gave no input ${name}`);
  return value.trim();
}

export function flag(name: string): boolean {
  const value = input(name);
  // As core.getBooleanInput reads it: YAML 1.2, nothing else.
  if (['true', 'True', 'TRUE'].includes(value)) return true;
  if (['false', 'False', 'FALSE', ''].includes(value)) return false;
  fail(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}`);
}

/** One of a closed set; empty stands for the default. */
export function choice(name: string, ...allowed: string[]): string {
  const value = input(name);
  if (value !== '' && !allowed.includes(value))
    fail(`${name}: ${value} is none of ${allowed.join(', ')}`);
  return value;
}

/** One entry per line. */
export function list(name: string): string[] {
  return input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What this stand-in cannot do must not be asked of it. */
export function refuse(...names: string[]): void {
  for (const name of names) {
    if (input(name) !== '')
      fail(`the stand-in does not know what to do with ${name}: ${input(name)}`);
  }
}

export function output(name: string, value: string): void {
  append('GITHUB_OUTPUT', `${name}<<END-OF-OUTPUT\n${value}\nEND-OF-OUTPUT\n`);
}

export function saveState(name: string, value: string): void {
  append('GITHUB_STATE', `${name}=${value}\n`);
}

export function state(name: string): string {
  return env[`STATE_${name}`] ?? '';
}

export function exportVariable(name: string, value: string): void {
  append('GITHUB_ENV', `${name}=${value}\n`);
}

export function addPath(folder: string): void {
  append('GITHUB_PATH', `${folder}\n`);
}

export function variable(name: string): string {
  const value = env[name];
  if (value === undefined || value === '') fail(`${name} is not set where this runs`);
  return value;
}

export interface Ran {
  readonly stdout: string;
}

export interface RunOptions {
  readonly stdin?: string;
  /** A failure that says this is no verdict: the command runs again, three times at most. */
  readonly again?: RegExp;
}

/** Runs a command with its output in the log; a failure ends the step. */
export function run(
  command: string,
  words: readonly string[],
  { stdin = '', again }: RunOptions = {},
  attempt = 1,
): Ran {
  console.log(`[command]${command} ${words.join(' ')}`);
  const result = spawnSync(command, words, {
    input: stdin,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  process.stdout.write(result.stdout);
  process.stdout.write(result.stderr);
  if (result.error !== undefined) fail(`${command}: ${result.error.message}`);
  if (result.status !== 0 && attempt < 3 && again?.test(result.stderr) === true)
    return run(command, words, { stdin, again }, attempt + 1);
  if (result.status !== 0) {
    const last = (result.stderr || result.stdout).trim().split('\n').at(-1) ?? '';
    fail(`${command} ended with exit code ${String(result.status)}: ${last}`);
  }
  return { stdout: result.stdout };
}

export function fail(message: string): never {
  console.log(`::error::${message.replaceAll('%', '%25').replaceAll('\n', '%0A')}`);
  process.exit(1);
}

function append(name: string, text: string): void {
  appendFileSync(variable(name), text);
}
