import { ConfigurationError } from '../errors/configuration-error.ts';
import { parseWholeJsonPath, type JsonPath } from './json-path.ts';

/** Where an answer says which version it comes from. */
export type VersionSource = { readonly header: string } | { readonly path: JsonPath };

/** Names that mean another build tomorrow, so that no running program ever calls itself that for sure. */
const MOVING = new Set(
  (
    'latest main master trunk head develop dev development edge nightly next canary stable release ' +
    'current lts prod production staging stage preview beta alpha rc test testing snapshot default'
  ).split(' '),
);

/** Whether a version or tag means another build tomorrow. */
export function isMoving(name: string): boolean {
  return MOVING.has(name.toLowerCase());
}

/** The version or sha that must answer; names that move are refused. */
export function parseExpectedVersion(text: string, input: string): string {
  const name = text.trim();
  if (isMoving(name)) {
    throw new ConfigurationError(
      `${input}: "${name}" moves from build to build, so no answer can prove it; write the version or the commit sha that was deployed, for example \${{ github.sha }}`,
    );
  }
  if (/[\s/@]/.test(name)) {
    throw new ConfigurationError(
      `${input}: "${name.slice(0, 80)}" is not a version; write the version or the commit sha alone, without branch or image name`,
    );
  }
  return name;
}

/** A JSON path, or `header:X-Version`. */
export function parseVersionSource(text: string, input: string): VersionSource {
  const header = /^header:\s*(.*)$/i.exec(text.trim())?.[1];
  if (header === undefined) return { path: parseWholeJsonPath(text, input) };
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(header)) return { header: header.toLowerCase() };
  throw new ConfigurationError(`${input}: "${text}" names no header; write header:X-Version`);
}

/**
 * Whether an answered version is the expected one: the same text (a leading `v` or `sha-` aside), or two
 * forms of one commit sha, the shorter with at least 7 digits.
 */
export function isVersion(expected: string, answered: string): boolean {
  const want = plain(expected);
  const got = plain(answered);
  if (want === got) return true;
  const [short, long] = want.length < got.length ? [want, got] : [got, want];
  if (!/^[0-9a-f]{7,}$/i.test(short) || !/^[0-9a-f]{7,64}$/i.test(long)) return false;
  // Digits alone may be a date or a build number, and 2024010 is not 20240101.
  const surelySha = /[a-f]/i.test(short) || long.length === 40 || long.length === 64;
  return surelySha && long.toLowerCase().startsWith(short.toLowerCase());
}

function plain(version: string): string {
  return version
    .trim()
    .replace(/^sha-(?=[0-9a-f]{7,64}$)/i, '')
    .replace(/^v(?=\d)/i, '');
}
