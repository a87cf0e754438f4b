import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;

/** An image name without tag, in lower case as registries want it; refuses what no registry takes. */
export function imageName(input: string, text: string): string {
  const name = text.toLowerCase();
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  // As Docker does: the first part is a host only if it looks like one.
  const hasHost = /[.:]/.test(first) || first === 'localhost';
  const path = hasHost ? name.slice(slash + 1) : name;
  if ((hasHost && !HOST.test(first)) || !PATH.test(path) || path.length > 255) {
    throw new ConfigurationError(`${input}: "${shown(text)}" is not an image name; ${mend(path)}`);
  }
  return name;
}

function mend(path: string): string {
  if (path.includes('@')) return 'write it without a digest';
  if (/:[^/]*$/.test(path)) return 'write it without a tag, the tags are what this action computes';
  return 'write [registry/]owner/name, each part of letters and digits with single dots, one or two underscores or dashes between them';
}
