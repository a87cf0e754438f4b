import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { nearest } from '../../packages/runner/nearest.ts';
import { shown } from '../../packages/runner/inputs.ts';
import { attributes } from './attributes.ts';
import type { Flavor } from './flavor.ts';
import { LATEST_MODES, type LatestMode } from './latest.ts';
import { GLOBAL_EXPRESSIONS, parseTemplate, type Template } from './template.ts';

const KEYS = ['latest', 'prefix', 'suffix', 'onlatest'] as const;

/** Reads the lines of `flavor`; the last one to say something wins. */
export function parseFlavor(lines: readonly string[]): Flavor {
  let latest: LatestMode | undefined;
  const affix: Record<'prefix' | 'suffix', Template> = { prefix: [], suffix: [] };
  const onLatest: Record<'prefix' | 'suffix', boolean> = { prefix: false, suffix: false };
  for (const line of lines) {
    let last: 'prefix' | 'suffix' | undefined;
    for (const [key, value] of attributes('flavor', line)) {
      switch (key) {
        case 'latest':
          latest = latestMode(line, value);
          break;
        case 'prefix':
        case 'suffix':
          affix[key] = parseTemplate('flavor', value, GLOBAL_EXPRESSIONS);
          last = key;
          break;
        case 'onlatest':
          if (last === undefined) {
            throw new ConfigurationError(
              `flavor: onlatest in ${shown(line)} follows no prefix or suffix; write for example suffix=-alpine,onlatest=true`,
            );
          }
          onLatest[last] = boolean(line, value);
          break;
        default: {
          const guess = nearest(key, KEYS);
          throw new ConfigurationError(
            `flavor: ${shown(line)} is not understood; known are ${KEYS.join(', ')}${guess === undefined ? '' : `; did you mean "${guess}"?`}`,
          );
        }
      }
    }
  }
  return {
    latest,
    ...affix,
    isPrefixOnLatest: onLatest.prefix,
    isSuffixOnLatest: onLatest.suffix,
  };
}

function latestMode(line: string, value: string): LatestMode {
  const found = LATEST_MODES.find((mode) => mode === value);
  if (found !== undefined) return found;
  throw new ConfigurationError(
    `flavor: latest in ${shown(line)} is not one of ${LATEST_MODES.join(', ')}`,
  );
}

function boolean(line: string, value: string): boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  throw new ConfigurationError(
    `flavor: onlatest in ${shown(line)} is not a boolean; write true or false`,
  );
}
