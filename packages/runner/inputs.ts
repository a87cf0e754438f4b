import { parseDuration } from '../clock/duration.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { nearest } from './nearest.ts';
import type { Secrets } from './secrets.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The step's inputs as types. Every refusal is a ConfigurationError with the input's name, the value
 * (unless it is secret) and what would be right. An empty input counts as not given.
 */
export class Inputs {
  readonly #environment: Environment;
  readonly #secrets: Secrets;
  readonly #asked = new Map<string, string>();

  constructor(environment: Environment, secrets: Secrets) {
    this.#environment = environment;
    this.#secrets = secrets;
  }

  /** Each input that was read and the default it was given: what action.yml has to say too. */
  get asked(): ReadonlyMap<string, string> {
    return this.#asked;
  }

  /** Text without the white space around it; `fallback` where the input is empty. */
  text(name: string, fallback = ''): string {
    const value = this.raw(name);
    this.#asked.set(name, fallback);
    return value.trim() || fallback;
  }

  /** Text as it was given, white space and all. */
  raw(name: string): string {
    this.#asked.set(name, '');
    return this.#environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '';
  }

  /** Text that must be there. `hint` says what to write. */
  required(name: string, hint: string): string {
    const value = this.text(name);
    if (value === '') throw new ConfigurationError(`${name} is required: ${hint}`);
    return value;
  }

  /** Text that is masked before anybody can print it. */
  secret(name: string): string {
    const value = this.text(name);
    if (value !== '') this.#secrets.add(value);
    return value;
  }

  /** One entry per line; blank lines and lines that start with `#` are skipped. */
  list(name: string, fallback: readonly string[] = []): string[] {
    const lines = this.text(name, fallback.join('\n')).split(/\r?\n/);
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  }

  /** `true` or `false`, in the letter cases that YAML knows. */
  boolean(name: string, fallback: boolean): boolean {
    const value = this.text(name, String(fallback));
    if (/^(true|True|TRUE)$/.test(value)) return true;
    if (/^(false|False|FALSE)$/.test(value)) return false;
    throw new ConfigurationError(
      `${name}: "${shown(value)}" is not a boolean; write true or false`,
    );
  }

  /** A whole number between `min` and `max`, both included. */
  integer(name: string, fallback: number, range: { min?: number; max?: number } = {}): number {
    const value = this.text(name, String(fallback));
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = range;
    const number = Number(value);
    if (/^-?\d+$/.test(value) && number >= min && number <= max) return number;
    const upTo =
      range.max === undefined
        ? `of at least ${String(min)}`
        : `from ${String(min)} to ${String(max)}`;
    throw new ConfigurationError(`${name}: "${shown(value)}" is not a whole number ${upTo}`);
  }

  /** A duration in milliseconds; `fallback` as a user would write it. */
  duration(name: string, fallback: string): number {
    const value = this.text(name, fallback);
    const ms = parseDuration(value);
    if (ms !== undefined) return ms;
    throw new ConfigurationError(
      `${name}: "${shown(value)}" is not a duration; write for example 500ms, 5s, 2m or 1h (a bare number is seconds)`,
    );
  }

  /** One of a closed set. */
  oneOf<const T extends string>(name: string, known: readonly T[], fallback: NoInfer<T>): T {
    const value = this.text(name, fallback);
    const found = known.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    const guess = nearest(value, known);
    const hint = guess === undefined ? '' : `; did you mean "${guess}"?`;
    throw new ConfigurationError(
      `${name}: "${shown(value)}" is not one of ${known.join(', ')}${hint}`,
    );
  }
}

/** A value as far as it helps: one line, no longer than a glance, or than `most` characters. */
export function shown(value: string, most = 80): string {
  const line = value.toWellFormed().replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 3).replace(/[\ud800-\udbff]$/, '')}…` : line;
}
