import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, test } from '@jest/globals';
import { billOfMaterials, type Lock } from '../../scripts/bill-of-materials.ts';

/** Everything that is bundled is named with its version, its digest and a licence that may be passed on. */
const root = resolve(import.meta.dirname, '../..');
const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Unlicense', '0BSD'];
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
const bundles = readdirSync(join(root, 'dist')).filter((name) =>
  existsSync(join(root, 'dist', name, 'index.js')),
);

interface Document {
  components: { name: string; version: string; licenses: [{ license: { id: string } }] }[];
}

describe.each(bundles)('dist/%s', (name) => {
  const text = readFileSync(join(root, 'dist', name, 'sbom.json'), 'utf8');
  const { components } = JSON.parse(text) as Document;

  test('has a valid bill of materials', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(text)).toBeNull();
    expect(await validator.validate(text.replace('"library"', '"libary"'))).not.toBeNull();
  });

  test('bundles no package that the bill leaves out', () => {
    const bundle = readFileSync(join(root, 'dist', name, 'index.js'), 'utf8');
    const bundled = [...bundle.matchAll(/node_modules\/((?:@[^/"']+\/)?[^/"']+)\//g)]
      .flatMap(([, found]) => (found === undefined ? [] : [found]))
      .filter((found) => lock.packages[`node_modules/${found}`] !== undefined);
    const named = components.map((one) => one.name);
    expect([...new Set(bundled)].filter((found) => !named.includes(found))).toEqual([]);
  });

  test('bundles only what may be passed on', () => {
    const odd = components.filter(({ licenses }) => !ALLOWED.includes(licenses[0].license.id));
    expect(odd).toEqual([]);
  });
});

test('a line of a licence that happens to be the name of a package is none', () => {
  const text = billOfMaterials('toy', 'semver\nISC\nThe licence of\nssh2\nis MIT\n', lock);
  expect((JSON.parse(text) as Document).components.map(({ name }) => name)).toEqual(['semver']);
});
