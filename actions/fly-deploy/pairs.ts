import { ConfigurationError } from '../../packages/errors/configuration-error.ts';

export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Lines of `KEY=value`, the value literal after the first `=`. No refusal repeats a value. */
export function parsePairs(input: string, lines: readonly string[]): Pair[] {
  const pairs = lines.map((line, i) => {
    const [, key, value] = /^([A-Za-z_][\w.-]*)\s*=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) {
      throw new ConfigurationError(
        `${input}, line ${i + 1}: no KEY=value; the key is letters, digits and _, and the value stands as it is after the first =; a value of several lines goes in as base64, in one`,
      );
    }
    return { key, value };
  });
  const twice = pairs.find(({ key }, i) => pairs.findIndex((other) => other.key === key) < i);
  if (twice === undefined) return pairs;
  throw new ConfigurationError(`${input}: ${twice.key} is given twice; keep one of the lines`);
}
