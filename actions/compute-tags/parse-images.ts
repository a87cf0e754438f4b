import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';
import { attributes } from './attributes.ts';
import { imageName } from './image-name.ts';

/** Reads the lines of `images`: names, or `name=…,enable=…`; one line may also list several names. */
export function parseImages(lines: readonly string[]): string[] {
  const names = lines.flatMap((line) => {
    const fields = attributes('images', line).filter(([key, value]) => key !== '' || value !== '');
    if (fields.every(([key]) => key === '')) {
      if (fields.length > 1 && lines.length > 1) {
        throw new ConfigurationError(
          `images: ${shown(line)} lists several names; write one per line`,
        );
      }
      return fields.map(([, value]) => imageName('images', value));
    }
    return enabledName(line, fields);
  });
  return [...new Set(names)];
}

function enabledName(line: string, fields: readonly (readonly [string, string])[]): string[] {
  let name = '';
  let enable = 'true';
  for (const [key, value] of fields) {
    if (key === 'name' || key === '') name = value;
    else if (key === 'enable') enable = value;
    else
      throw new ConfigurationError(
        `images: ${shown(line)} has an unknown attribute "${shown(key)}"; known are name, enable`,
      );
  }
  if (enable !== 'true' && enable !== 'false') {
    throw new ConfigurationError(
      `images: enable in ${shown(line)} is not a boolean; write true or false`,
    );
  }
  if (name === '')
    throw new ConfigurationError(`images: ${shown(line)} has no name; write name=owner/app`);
  return enable === 'true' ? [imageName('images', name)] : [];
}
