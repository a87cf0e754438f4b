import { isPublic } from '../../packages/dotenv/is-public.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { makeGate, type GateText } from '../../packages/health/make-gate.ts';
import type { Service } from './service.ts';

/** Answers in a row that count where no version tells the new one from the old one. */
export const NAMELESS_SUCCESSES = 3;
/** What waits for a service is triggered within a second of its being well. */
const SLOWEST_MS = 500;

/** Checks what the parts of a service have to do with each other. */
export function makeService(
  { name, kind, id, env, image }: Omit<Service, 'gate'>,
  gateText: GateText,
  mask: (secret: string) => void,
): Service {
  if (!/^[\w-]{1,100}$/.test(id)) {
    throw new ConfigurationError(
      `${kind}-id: "${id.slice(0, 40)}" is no id of Dokploy (letters, digits, _ and -); copy it from the address of the service's page`,
    );
  }
  if (image !== '' && kind === 'compose') {
    throw new ConfigurationError(
      'image: only an application has an image of its own; give a compose service its tag through env, such as IMAGE_TAG=sha-1a2b3c4',
    );
  }
  if (image !== '' && !/[:@][^/]+$/.test(image)) {
    throw new ConfigurationError(
      `image: "${image.slice(0, 100)}" has no tag; write the immutable one, such as ghcr.io/acme/shop:sha-1a2b3c4`,
    );
  }
  const successes = gateText.version === '' ? NAMELESS_SUCCESSES : 1;
  return {
    name: name || `${kind} ${id}`,
    kind,
    id,
    env,
    image,
    gate: makeGate({ ...gateText, ...finer(gateText), successes }, mask),
  };
}

/** The same window in steps that are short enough. */
function finer({ retries, intervalMs }: GateText): Pick<GateText, 'retries' | 'intervalMs'> {
  if (intervalMs <= SLOWEST_MS) return { retries, intervalMs };
  return { retries: (retries * intervalMs) / SLOWEST_MS, intervalMs: SLOWEST_MS };
}

/** The values of an environment, all but the plainly public ones masked. */
export function masked(
  pairs: readonly (readonly [string, string])[],
  mask: (secret: string) => void,
): Map<string, string> {
  for (const [key, value] of pairs) if (!isPublic(key, value)) mask(value);
  return new Map(pairs);
}
