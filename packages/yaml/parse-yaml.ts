import { parse } from 'yaml';
import { ConfigurationError } from '../errors/configuration-error.ts';

/**
 * The value of a YAML text given as an input. `shape` tells people what to write instead. The parser's own
 * message is kept out, since it would quote the text, which may hold secrets.
 */
export function parseYaml(input: string, text: string, shape: string): unknown {
  try {
    // Its warnings, such as one of an unknown tag, would quote the text too, on stderr.
    return parse(text, { logLevel: 'error' });
  } catch (error) {
    const line = error instanceof Error ? /at line (\d+)/.exec(error.message)?.[1] : undefined;
    throw new ConfigurationError(
      `${input}: this is not YAML${line === undefined ? '' : ` (line ${line})`}; write ${shape}`,
    );
  }
}
