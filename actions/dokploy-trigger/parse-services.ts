import { checkedValue, checkKey, envLines } from '../../packages/dotenv/env-lines.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { GateText } from '../../packages/health/make-gate.ts';
import { nearest } from '../../packages/runner/nearest.ts';
import { parseYaml } from '../../packages/yaml/parse-yaml.ts';
import { makeService, masked } from './make-service.ts';
import type { Kind, Service } from './service.ts';

const KEYS = [
  'name',
  'compose-id',
  'application-id',
  'env',
  'image',
  'health-url',
  'health-expect-version',
  'health-expect-json',
] as const;
type Key = (typeof KEYS)[number];
const SHAPE = 'a list such as "- name: backend" with "  compose-id: …" below it';

/** Reads the YAML of `services`. What a service leaves out of its health check is that of the inputs. */
export function parseServices(
  text: string,
  common: GateText,
  mask: (secret: string) => void,
): Service[] {
  const list = parseYaml('services', text, SHAPE);
  if (!Array.isArray(list) || list.length === 0) {
    throw new ConfigurationError(`services: this is no list of services; write ${SHAPE}`);
  }
  const services = list.map((entry: unknown, at) => serviceOf(entry, at + 1, common, mask));
  for (const [at, { name, kind, id }] of services.entries()) {
    const twin = services
      .slice(0, at)
      .find((one) => one.name === name || (one.kind === kind && one.id === id));
    if (twin !== undefined) {
      throw new ConfigurationError(
        `services: ${name} and ${twin.name} are the same; each stands in the list once`,
      );
    }
  }
  // Nobody would notice that nothing of it is ever asked.
  if (services.every(({ gate }) => gate === undefined)) {
    const expectation =
      common.version !== ''
        ? 'health-expect-version'
        : common.json.length > 0
          ? 'health-expect-json'
          : '';
    if (expectation !== '') {
      throw new ConfigurationError(
        `services: ${expectation} needs a health-url with at least one service`,
      );
    }
  }
  return services;
}

function serviceOf(
  entry: unknown,
  number: number,
  common: GateText,
  mask: (secret: string) => void,
): Service {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new ConfigurationError(`services: number ${number} is no mapping; write ${SHAPE}`);
  }
  const given = entry as Record<string, unknown>;
  for (const key of Object.keys(given)) {
    if ((KEYS as readonly string[]).includes(key)) continue;
    const guess = nearest(key, KEYS);
    throw new ConfigurationError(
      `services: number ${number} has an unknown key "${key.slice(0, 40)}"${guess === undefined ? '' : `; did you mean "${guess}"?`} Known are ${KEYS.join(', ')}`,
    );
  }
  const text = (key: Key): string => {
    const value = given[key] ?? '';
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
    throw new ConfigurationError(`services: ${key} of number ${number} is no text`);
  };
  const lines = (key: Key): string[] => {
    const value = given[key];
    const list = Array.isArray(value) ? value.map(String) : text(key).split('\n');
    return list.map((line) => line.trim()).filter((line) => line !== '');
  };
  const name = text('name') || `number ${number}`;
  const compose = text('compose-id');
  const application = text('application-id');
  if ((compose === '') === (application === '')) {
    throw new ConfigurationError(
      `services: ${name} needs either a compose-id or an application-id`,
    );
  }
  const urls = lines('health-url');
  const kind: Kind = compose === '' ? 'application' : 'compose';
  return makeService(
    {
      name,
      kind,
      id: compose || application,
      env: masked(envOf(given['env'], name), mask),
      image: text('image'),
    },
    {
      ...common,
      urls,
      // What is said of this service alone stays without an address too, where it is refused.
      version: text('health-expect-version') || (urls.length === 0 ? '' : common.version),
      json: [...(urls.length === 0 ? [] : common.json), ...lines('health-expect-json')],
    },
    mask,
  );
}

/** KEY=value lines, or a mapping. */
function envOf(value: unknown, name: string): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return envLines('services: env', value);
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new ConfigurationError(
      `services: env of ${name} is neither a mapping nor lines of KEY=value`,
    );
  }
  return Object.entries(value).map(([key, one]: [string, unknown]) => {
    checkKey('services: env', key, '"KEY: value"');
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') {
      return [key, checkedValue('services: env', key, String(one))];
    }
    throw new ConfigurationError(`services: env of ${name}: ${key} is no text`);
  });
}
