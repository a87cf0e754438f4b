import { plainText } from './plain-text.ts';

/** The image that flyctl said it built or looked for; undefined where it named none. */
export function imageIn(said: string): string | undefined {
  const names = plainText(said).matchAll(/^(?:image: |Searching for image ')([^'\s]+)/gm);
  return [...names].at(-1)?.[1];
}

/**
 * Whether two references name one image, whichever way Fly writes the registry out. Undefined where one has only a
 * tag and the other only a digest.
 */
export function sameImage(one: string, other: string): boolean | undefined {
  const [a, b] = [parts(one), parts(other)];
  if (a.digest !== '' && b.digest !== '') return a.digest === b.digest;
  if (a.name !== b.name) return false;
  if (a.tag !== '' && b.tag !== '') return a.tag === b.tag;
  return undefined;
}

function parts(reference: string): { name: string; tag: string; digest: string } {
  const [rest = '', digest = ''] = reference.split('@');
  const [, name = rest, tag = ''] = /^(.+):([\w.-]+)$/.exec(rest) ?? [];
  return {
    name: name.replace(/^(?:localhost|[^/]*[.:][^/]*)\//, '').replace(/^library\//, ''),
    tag: tag === '' && digest === '' ? 'latest' : tag,
    digest,
  };
}
