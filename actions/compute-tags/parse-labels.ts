import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';
import type { CustomLabel } from './image-labels.ts';
import { GLOBAL_EXPRESSIONS, parseTemplate } from './template.ts';

type Where = 'labels' | 'annotations';

/** Reads the lines of `labels` or `annotations`: `key=value`, or `name=key,value=…,enable=…`. */
export function parseLabels(where: Where, lines: readonly string[]): CustomLabel[] {
  return lines.flatMap((line) => {
    const long = /^name=([^,]*?)(?:,value=(.*?))?(?:,enable=([^,]*))?$/s.exec(line);
    if (long !== null && (long[2] ?? long[3]) !== undefined) {
      return longForm(where, line, long[1] ?? '', long[2], long[3] ?? 'true');
    }
    const equals = line.indexOf('=');
    const [key, value] =
      equals === -1 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    return [label(where, line, key, value)];
  });
}

function longForm(
  where: Where,
  line: string,
  key: string,
  value: string | undefined,
  enable: string,
): CustomLabel[] {
  if (enable !== 'true' && enable !== 'false') {
    throw new ConfigurationError(
      `${where}: enable in ${shown(line)} is not a boolean; write true or false`,
    );
  }
  if (enable === 'false') return [{ ...label(where, line, key, ''), isRemoved: true }];
  // Without a value there is nothing to say beyond what is computed.
  return value === undefined ? [] : [label(where, line, key, value)];
}

function label(where: Where, line: string, key: string, value: string): CustomLabel {
  if (key.trim() === '') {
    throw new ConfigurationError(`${where}: ${shown(line)} has no key; write key=value`);
  }
  return {
    key: key.trim(),
    value: parseTemplate(where, value.trim(), GLOBAL_EXPRESSIONS),
    isRemoved: false,
  };
}
