import { cleanRef } from './tag-name.ts';

/**
 * Why a tag made from a branch's name may not be: it would overwrite a tag of another family. Whoever may
 * push a branch could otherwise replace `latest`, a released version or the image of a commit.
 */
export function reservedReason(
  name: string,
  branch: string,
  shaLength: number,
): string | undefined {
  const family = familyOf(name, branch, shaLength);
  return family === undefined
    ? undefined
    : `${name} is kept for ${family}, so no branch may have it`;
}

function familyOf(name: string, branch: string, shaLength: number): string | undefined {
  if (/^latest$/i.test(name)) return 'the newest release';
  if (/^edge$/i.test(name)) return 'the head of the default branch';
  if (/^pr-\d+(?:-mq)?$/.test(name)) return 'a pull request';
  if (/^v?\d+(?:\.\d+)?$/i.test(name) || /^v?\d+\.\d+\.\d+(?:[-.+].*)?$/i.test(name))
    return 'a version';
  if (/^sha-[0-9a-f]{7,64}$/.test(name)) return 'a commit';
  // `main-1234567` as a branch would be the same as the commit 1234567 of main.
  const ending = /-([0-9a-f]+)$/.exec(cleanRef(branch))?.[1];
  return ending?.length === shaLength && name.endsWith(ending) ? 'a commit of a branch' : undefined;
}
