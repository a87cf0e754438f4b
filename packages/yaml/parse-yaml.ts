import { load } from 'js-yaml';
import { ConfigurationError } from '../errors/configuration-error.ts';

/** More than anybody writes; aliases of aliases get there with a few lines. */
const MOST_VALUES = 100_000;

/**
 * The value of a YAML text given as an input. `shape` tells people what to write instead. The parser's own
 * message is kept out, since it would quote the text, which may hold secrets.
 */
export function parseYaml(input: string, text: string, shape: string): unknown {
  const refusal = (line?: number): ConfigurationError =>
    new ConfigurationError(
      `${input}: this is not YAML${line === undefined ? '' : ` (line ${String(line)})`}; write ${shape}`,
    );
  // To the parser nothing at all is a mistake.
  if (text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))) return null;
  let value: unknown;
  try {
    value = load(text);
  } catch (error) {
    throw refusal(lineOf(error));
  }
  if (!isSmall(value)) throw refusal();
  return value;
}

/** Counts what is behind an alias each time anew, as whoever reads the value would. */
function isSmall(value: unknown): boolean {
  const rest = [value];
  for (let count = 0; count < MOST_VALUES; count += 1) {
    const next = rest.pop();
    if (typeof next === 'object' && next !== null) rest.push(...(Object.values(next) as unknown[]));
    if (rest.length === 0) return true;
  }
  return false;
}

function lineOf(error: unknown): number | undefined {
  const mark = (error as { mark?: { line?: unknown } | null } | null)?.mark;
  return typeof mark?.line === 'number' ? mark.line + 1 : undefined;
}
