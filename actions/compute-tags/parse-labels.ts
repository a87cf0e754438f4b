import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';
import type { CustomLabel } from './image-labels.ts';
import { GLOBAL_EXPRESSIONS, parseTemplate } from './template.ts';

/** Reads the lines of `labels` or `annotations`: `key=value`, cut at the first `=`. */
export function parseLabels(
  where: 'labels' | 'annotations',
  lines: readonly string[],
): CustomLabel[] {
  return lines.map((line) => {
    const [key = '', ...value] = line.split('=');
    if (key.trim() === '') {
      throw new ConfigurationError(`${where}: ${shown(line)} has no key; write key=value`);
    }
    return {
      key: key.trim(),
      value: parseTemplate(where, value.join('=').trim(), GLOBAL_EXPRESSIONS),
    };
  });
}
