import { posix } from 'node:path';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';
import type { FileVersion } from './facts.ts';
import { pythonVersion } from './python-version.ts';
import { semanticVersion } from './semantic-version.ts';
import type { Found } from './found.ts';
import { readerFor } from './version-readers.ts';
import type { VersionSource } from './version-source.ts';

/** The text of a file of the checkout; undefined where there is none. */
export type ReadText = (path: string) => string | undefined;

/** One file may point to another, but not in circles. */
const MOST_HOPS = 8;

/** What came of looking: a version, or a placeholder that nobody should publish. */
export type VersionFileResult = FileVersion | { readonly placeholder: string };

/** Takes the version out of a file. The file is read, never run. `where` names the input in refusals. */
export async function readVersionFile(
  where: string,
  source: VersionSource,
  readText: ReadText,
): Promise<VersionFileResult> {
  let { path } = source;
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    const text = textOf(where, path, readText);
    const found = await look(where, text, path, hop === 0 ? source.expression : undefined);
    if ('version' in found) return checked(where, found.version.trim(), path);
    if ('problem' in found) throw new ConfigurationError(`${where}: ${found.problem}`);
    path = nextPath(where, path, found, readText);
  }
  throw new ConfigurationError(
    `${where}: ${source.path} leads to ever more files; name the one that holds the version`,
  );
}

async function look(
  where: string,
  text: string,
  path: string,
  expression: RegExp | undefined,
): Promise<Found> {
  if (expression !== undefined) {
    const match = expression.exec(text);
    const version = match?.[1] ?? match?.[0];
    return version === undefined || version.trim() === ''
      ? { problem: `nothing in ${path} matches ${String(expression)}` }
      : { version };
  }
  const reader = readerFor(path);
  if (reader !== undefined) return reader(text, path);
  throw new ConfigurationError(
    `${where}: nobody knows where ${path} holds its version; write ${path}:regex, with the version as the regex's first group`,
  );
}

function nextPath(
  where: string,
  path: string,
  found: Extract<Found, { elsewhere: unknown } | { above: unknown }>,
  readText: ReadText,
): string {
  const folder = posix.dirname(path);
  const candidates =
    'above' in found
      ? ancestors(folder).map((above) => posix.join(above, found.above))
      : found.elsewhere.map((name) => posix.join(folder, name));
  const next = candidates.find(
    (candidate) => !candidate.startsWith('..') && readText(candidate) !== undefined,
  );
  if (next !== undefined) return next;
  const places = candidates.length === 0 ? 'a file above it' : candidates.join(' or ');
  throw new ConfigurationError(
    `${where}: ${path} takes its version from ${places}, which is not there`,
  );
}

/** The folders above one, nearest first, up to the checkout. */
function ancestors(folder: string): string[] {
  if (folder === '.') return [];
  const above = posix.dirname(folder);
  return [above, ...ancestors(above)];
}

function textOf(where: string, path: string, readText: ReadText): string {
  const text = readText(path);
  if (text !== undefined) return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  throw new ConfigurationError(
    `${where}: ${path} is not in the workspace; check the path, and run actions/checkout before this step`,
  );
}

function checked(where: string, text: string, path: string): VersionFileResult {
  if (/^0\.0\.0(?:-(?:development|semantically-released|placeholder|dev))?$/.test(text))
    return { placeholder: `${path} holds the placeholder ${text}` };
  if (!/^[vV]?\d[0-9A-Za-z._+!-]{0,127}$/.test(text)) {
    throw new ConfigurationError(
      `${where}: "${shown(text)}" in ${path} is not a version; it has to start with a digit and hold nothing but letters, digits and . _ - +`,
    );
  }
  return { text, version: semanticVersion(text) ?? pythonVersion(text), path };
}
