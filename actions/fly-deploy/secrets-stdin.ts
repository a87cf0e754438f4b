import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Pair } from './pairs.ts';

/** One run of `flyctl secrets`: its words after `secrets`, and what goes to its standard input. */
export interface SecretsCall {
  readonly words: readonly string[];
  readonly input: string;
}

/** flyctl reads lines of at most 64 KiB, and silently ends at a longer one. */
const LONGEST = 60_000;

/**
 * The calls that stage the secrets, values over stdin alone. `secrets import` takes many at once, yet cuts a value at
 * a `#` that follows an even count of quotes (of its own three and the value's); such a value goes alone, as `KEY=-`.
 */
export function stagingCalls(secrets: readonly Pair[]): SecretsCall[] {
  const tooLong = secrets.find(({ value }) => Buffer.byteLength(value) > LONGEST);
  if (tooLong !== undefined) {
    throw new ConfigurationError(
      `secrets: the value of ${tooLong.key} is longer than the ${LONGEST} bytes that Fly takes; store it elsewhere and give its address`,
    );
  }
  const alone = secrets.filter(({ value }) => isCut(value));
  for (const { key, value } of alone) {
    if (value === value.trim()) continue;
    throw new ConfigurationError(
      `secrets: the value of ${key} begins or ends with white space and holds both " and #, which flyctl cannot be given; take the white space away`,
    );
  }
  const lines = secrets
    .filter((pair) => !alone.includes(pair))
    .map(({ key, value }) => `${key}="""${value}"""\n`);
  return [
    ...(lines.length === 0 ? [] : [{ words: ['import'], input: lines.join('') }]),
    ...alone.map(({ key, value }) => ({ words: ['set', `${key}=-`], input: value })),
  ];
}

function isCut(value: string): boolean {
  const hash = value.indexOf('#');
  return hash !== -1 && (value.slice(0, hash).split('"').length - 1) % 2 === 1;
}
