import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { nearest } from '../../packages/runner/nearest.ts';
import { shown } from '../../packages/runner/inputs.ts';
import { imageName } from './image-name.ts';
import { parseRule } from './parse-rule.ts';
import { insideWorkspace } from './inside-workspace.ts';
import type { Service } from './service.ts';
import { parseVersionSource, type VersionSource } from './version-source.ts';

const KEYS = [
  'name',
  'image',
  'context',
  'dockerfile',
  'target',
  'platforms',
  'version-file',
  'paths',
  'tags',
] as const;
const SHAPE = 'a list such as "- name: api" with "  image: ghcr.io/owner/api" below it';
/** GitHub runs at most that many jobs of one matrix. */
const MOST_JOBS = 256;

/**
 * Reads the YAML of `services`. `images` are the common beginning of services that name no image, and
 * `commonVersionFile` is for those without one.
 */
export async function parseServices(
  text: string,
  images: readonly string[],
  commonVersionFile: VersionSource | undefined,
): Promise<Service[]> {
  if (text === '') return [];
  // Evaluated only when somebody lists services: the parser is half the start-up.
  const { parseYaml } = await import(
    /* webpackMode: "eager" */ '../../packages/yaml/parse-yaml.ts'
  );
  const list = parseYaml('services', text, SHAPE);
  if (!Array.isArray(list) || list.length === 0) {
    throw new ConfigurationError(`services: this is not a list of services; write ${SHAPE}`);
  }
  if (list.length > MOST_JOBS) {
    throw new ConfigurationError(
      `services: ${String(list.length)} are more than the ${String(MOST_JOBS)} jobs that GitHub runs of one matrix; split them into several steps`,
    );
  }
  const services = list.map((entry: unknown, index) =>
    service(entry, index + 1, images, commonVersionFile),
  );
  const names = new Set<string>();
  for (const { name } of services) {
    // Images and bake targets do not tell upper from lower case everywhere.
    if (names.has(name.toLowerCase())) {
      throw new ConfigurationError(
        `services: two are called "${name}"; give each a name of its own`,
      );
    }
    names.add(name.toLowerCase());
  }
  return services;
}

function service(
  entry: unknown,
  position: number,
  images: readonly string[],
  commonVersionFile: VersionSource | undefined,
): Service {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new ConfigurationError(
      `services: entry ${String(position)} is not a mapping; write ${SHAPE}`,
    );
  }
  const fields = new Map(Object.entries(entry));
  const name = nameOf(fields.get('name'), position);
  const where = `services: ${name}`;
  for (const key of fields.keys()) refuseUnknown(where, key);
  const text = (key: (typeof KEYS)[number], fallback = ''): string =>
    textOf(where, key, fields.get(key)) || fallback;
  const list = (key: (typeof KEYS)[number], separator: RegExp): string[] =>
    listOf(where, key, fields.get(key), separator);
  const context = insideWorkspace(`${where}: context`, text('context', '.'));
  const dockerfile = insideWorkspace(
    `${where}: dockerfile`,
    text('dockerfile', context === '.' ? 'Dockerfile' : `${context}/Dockerfile`),
  );
  const versionFile = text('version-file');
  return {
    name,
    images: imagesOf(where, name, list('image', /[\n,]/), images),
    context,
    dockerfile,
    target: text('target'),
    platforms: list('platforms', /[\n,]/),
    versionFile:
      versionFile === ''
        ? commonVersionFile
        : parseVersionSource(`${where}: version-file`, versionFile),
    paths: list('paths', /\n/),
    rules: list('tags', /\n/).map((line) => parseRule(`${where}: tags`, line)),
    isOneOfMany: true,
  };
}

function nameOf(value: unknown, position: number): string {
  const name = textOf(`services: entry ${String(position)}`, 'name', value);
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/.test(name)) return name;
  throw new ConfigurationError(
    name === ''
      ? `services: entry ${String(position)} has no name; write ${SHAPE}`
      : `services: "${shown(name)}" is not a name of a service; use letters, digits, dots, dashes and underscores`,
  );
}

function imagesOf(
  where: string,
  name: string,
  own: readonly string[],
  common: readonly string[],
): string[] {
  if (own.length > 0) return own.map((image) => imageName(`${where}: image`, image));
  if (common.length > 0) return common.map((image) => imageName(where, `${image}/${name}`));
  throw new ConfigurationError(
    `${where} has no image; write image: ghcr.io/owner/${name.toLowerCase()}, or give the common beginning as images`,
  );
}

function textOf(where: string, key: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  throw new ConfigurationError(`${where}: ${key} is not a text; write ${key}: something`);
}

/** A list, or a text with the entries one after the other. */
function listOf(where: string, key: string, value: unknown, separator: RegExp): string[] {
  const entries: unknown[] = Array.isArray(value)
    ? value
    : textOf(where, key, value).split(separator);
  return entries
    .map((entry) => textOf(where, key, entry))
    .filter((entry) => entry !== '' && !entry.startsWith('#'));
}

function refuseUnknown(where: string, key: string): void {
  if ((KEYS as readonly string[]).includes(key)) return;
  const guess = nearest(key, KEYS);
  throw new ConfigurationError(
    `${where} has an unknown key "${shown(key)}"; known are ${KEYS.join(', ')}${guess === undefined ? '' : `; did you mean "${guess}"?`}`,
  );
}
