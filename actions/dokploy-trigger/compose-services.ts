import { parseYaml } from '../../packages/yaml/parse-yaml.ts';

/** The services of a compose file as they are written, as far as it is one. */
export function composeServices(composeFile: string): Readonly<Record<string, unknown>>[] {
  let file: unknown;
  try {
    file = parseYaml('composeFile', composeFile, '');
  } catch {
    return [];
  }
  const services = (file as { services?: unknown } | null)?.services;
  if (typeof services !== 'object' || services === null) return [];
  return Object.values(services).filter(
    (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null,
  );
}
