import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { filesOf } from './files-of.ts';

const examples = resolve(import.meta.dirname, '../../examples');
const dockerfiles = filesOf(examples, /(^|\/)Dockerfile(\.\w+)?$/);

test('each thing that is deployed has its Dockerfile', () => {
  expect(dockerfiles.length).toBe(12);
});

test.each(dockerfiles)('%s is safe to deploy', (file) => {
  expect(dockerfileBreaches(readFileSync(join(examples, file), 'utf8'))).toEqual([]);
});

test('the rules bite', () => {
  expect(
    dockerfileBreaches('FROM node:24\nUSER node\nFROM base AS production\nCMD node x.js'),
  ).toEqual([
    'its base cannot be swapped: ARG …_IMAGE before FROM',
    'it runs as root',
    'a shell as process 1 swallows SIGTERM: write CMD as a list',
  ]);
  expect(dockerfileBreaches('ARG A_IMAGE=a:1\nFROM ${A_IMAGE}\nUSER root\nCMD ["a"]')).toEqual([
    'it runs as root',
  ]);
});

/** What is wrong with a Dockerfile, of which the last stage is deployed. */
function dockerfileBreaches(text: string): string[] {
  const deployed = text.split(/^FROM /m).at(-1) ?? '';
  const user = [...deployed.matchAll(/^USER (\S+)/gm)].at(-1)?.[1] ?? 'root';
  return [
    ...(/^ARG \w+_IMAGE=\S+:\S+\n\s*FROM \$\{\w+_IMAGE\}/m.test(text)
      ? []
      : ['its base cannot be swapped: ARG …_IMAGE before FROM']),
    ...(/^(root|0)(:|$)/.test(user) ? ['it runs as root'] : []),
    ...(/^CMD \[/m.test(deployed)
      ? []
      : ['a shell as process 1 swallows SIGTERM: write CMD as a list']),
  ];
}
