import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dotenvValues } from '../../../packages/dotenv/dotenv-values.ts';
import { mergeDotenv } from '../../../packages/dotenv/merge-dotenv.ts';

const TEXT = '# theirs\nA=1\n\nexport TAG="old # one"  # why\nMULTI="line\nTAG=inside"\nlast=x';

test('a key is set where it stands, others are added, and the rest stays byte for byte', () => {
  const merged = mergeDotenv(
    TEXT,
    new Map([
      ['TAG', 'sha-2'],
      ['NEW', 'two words'],
    ]),
  );
  expect(merged).toBe(
    '# theirs\nA=1\n\nTAG=sha-2\nMULTI="line\nTAG=inside"\nlast=x\nNEW=\'two words\'\n',
  );
});

test('a key whose value is undefined goes, a second line of a key that is set as well', () => {
  expect(mergeDotenv('A=1\nB=2\nA=3\n', new Map([['A', undefined]]))).toBe('B=2\n');
  expect(mergeDotenv('A=1\nB=2\nA=3\n', new Map([['A', '4']]))).toBe('A=4\nB=2\n');
  expect(mergeDotenv('', new Map([['A', '']]))).toBe('A=\n');
});

const key = fc.stringMatching(/^[A-Z]{1,3}$/);
const value = fc.string({
  unit: fc.constantFrom('a', '1', ' ', '$', "'", '"', '\\', '\n', '#', '=', 'é'),
});
const entries = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 6 });

test('what is set is read back, what is not stays, and what is put back is as before', () => {
  fc.assert(
    fc.property(entries, entries, (before, set) => {
      const text = mergeDotenv('', new Map(before));
      const old = new Map(dotenvValues(text));
      expect(old).toEqual(new Map(before));
      const merged = mergeDotenv(text, new Map(set));
      expect(new Map(dotenvValues(merged))).toEqual(new Map([...before, ...set]));
      const back = mergeDotenv(merged, new Map(set.map(([name]) => [name, old.get(name)])));
      expect(back).toBe(text);
    }),
    { numRuns: 1000 },
  );
});
