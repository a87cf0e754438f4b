import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { parseYaml } from '../../../packages/yaml/parse-yaml.ts';
import { run } from '../../host/run.ts';

const SHAPE = 'a mapping of path to text';

function refusal(text: string): string {
  try {
    parseYaml('env-files', text, SHAPE);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message;
  }
  throw new Error('it was accepted');
}

test('YAML becomes its value, block text byte for byte', () => {
  expect(parseYaml('env-files', 'web.env: |\n  A=1\n  B="x: y"\nlist: [1, two]\n', SHAPE)).toEqual({
    'web.env': 'A=1\nB="x: y"\n',
    list: [1, 'two'],
  });
  expect(parseYaml('env-files', '', SHAPE)).toBeNull();
  expect(parseYaml('services', '- name: web\r\n  image: shop\r\n', SHAPE)).toEqual([
    { name: 'web', image: 'shop' },
  ]);
});

test.each([
  ['a: b: the-secret', 1],
  ['a: 1\nb: "the-secret\n', 3],
  ['a: 1\na: the-secret\n', 2],
  ['- a\nb: the-secret', 2],
  ['a:\n\t- the-secret', 2],
])('%j is refused with its line and what to write, and none of it is shown', (text, line) => {
  expect(refusal(text)).toBe(
    `env-files: this is not YAML (line ${String(line)}); write a mapping of path to text`,
  );
});

test('several documents are refused, since only one was asked for', () => {
  expect(refusal('a: 1\n---\nb: the-secret\n')).not.toContain('the-secret');
});

test('an alias of nothing is refused', () => {
  expect(refusal('a: *the-secret')).toBe(
    'env-files: this is not YAML (line 1); write a mapping of path to text',
  );
});

test('aliases that multiply are refused before they fill the memory', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, at) => {
      const before = 'abcdefgh'[at] ?? '';
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`;
    }),
  ].join('\n');
  expect(refusal(bomb)).toMatch(/^env-files: this is not YAML/);
});

test('a value that holds itself is refused', () => {
  expect(refusal('a: &a [*a]')).toMatch(/^env-files: this is not YAML/);
});

test('many aliases of one value are nothing to fear', () => {
  const list = Array.from({ length: 200 }, () => '- *platforms').join('\n');
  const text = `p: &platforms [linux/amd64, linux/arm64]\nall:\n${list.replaceAll(/^/gm, '  ')}\n`;
  expect((parseYaml('services', text, SHAPE) as { all: unknown[] }).all).toHaveLength(200);
});

test('a tag that nobody knows is refused, and nothing is printed of the text', async () => {
  expect(refusal('a: !vault the-secret')).toBe(
    'env-files: this is not YAML (line 1); write a mapping of path to text',
  );
  const room = resolve(import.meta.dirname, '../../../packages/yaml/parse-yaml.ts');
  const script = `import { parseYaml } from ${JSON.stringify(room)};
    try { parseYaml('env-files', 'a: !vault the-secret', 'x') } catch { console.log('refused') }`;
  const words = [
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    '--input-type=module',
    '-e',
    script,
  ];
  expect(await run(process.execPath, words)).toEqual({
    code: 0,
    stdout: 'refused\n',
    stderr: '',
  });
});
