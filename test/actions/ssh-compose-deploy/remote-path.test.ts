import { posix } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  parseDirectory,
  parseRemotePath,
} from '../../../actions/ssh-compose-deploy/remote-path.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';

test.each([
  ['/srv/shop', '/srv/shop'],
  ['/srv//shop/', '/srv/shop'],
  ['~/shop', '~/shop'],
  ['~//my shop/', '~/my shop'],
  ['/srv/..shop/.hidden', '/srv/..shop/.hidden'],
])('the directory %p is taken as %p', (text, wanted) => {
  expect(parseDirectory(text)).toBe(wanted);
});

test.each([
  ['/', 'is no folder of a project'],
  ['//', 'is no folder of a project'],
  ['~', 'is no folder of a project'],
  ['~/', 'is no folder of a project'],
  ['shop', 'is neither absolute nor under ~/'],
  ['./shop', 'is neither absolute nor under ~/'],
  ['~root/shop', 'is neither absolute nor under ~/'],
  ['$HOME/shop', 'is neither absolute nor under ~/'],
  ['/srv/../etc', 'holds . or ..'],
  ['/srv/shop/..', 'holds . or ..'],
  ['~/./shop', 'holds . or ..'],
  ['/srv/a\nb', 'holds a control character'],
])('the directory %p is refused: it %s', (text, why) => {
  expect(() => parseDirectory(text)).toThrow(
    new ConfigurationError(`directory: "${text}" ${why}; write for example ~/shop or /srv/shop`),
  );
});

test.each([
  ['compose.yml', 'compose.yml'],
  ['./config/app.conf', 'config/app.conf'],
  ['config//./app.conf', 'config/app.conf'],
  ['config/', 'config'],
  ['.env', '.env'],
  ['..data/x', '..data/x'],
  ['a/.deploy/b', 'a/.deploy/b'],
  ['with space/é', 'with space/é'],
  ['back\\slash', 'back\\slash'],
])('the path %p is taken as %p', (text, wanted) => {
  expect(parseRemotePath('files', text)).toBe(wanted);
});

test.each([
  ['', 'is the directory itself'],
  ['.', 'is the directory itself'],
  ['./', 'is the directory itself'],
  ['././.', 'is the directory itself'],
  ['/etc/passwd', 'is not relative to the directory'],
  ['~/x', 'is not relative to the directory'],
  ['C:/x', 'is not relative to the directory'],
  ['..', 'leaves the directory'],
  ['a/../..', 'leaves the directory'],
  ['./../x', 'leaves the directory'],
  ['.deploy', 'lies in .deploy, where the releases are kept'],
  ['.//.deploy/lock', 'lies in .deploy, where the releases are kept'],
  ['a\tb', 'holds a control character'],
  ['a\u0085b', 'holds a control character'],
])('the path %p is refused: it %s', (text, why) => {
  expect(() => parseRemotePath('env-file', text)).toThrow(
    new ConfigurationError(
      `env-file: "${text}" ${why}; write a path inside directory, such as config/app.conf`,
    ),
  );
});

const pieces = fc.constantFrom(
  ...[
    '..',
    '.',
    '/',
    '//',
    '\\',
    '~',
    'a',
    'b.c',
    '.deploy',
    '.env',
    ' ',
    'C:',
    '\n',
    '\0',
    'é',
    '-',
    '...',
  ],
);
const text = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));

/** What the parser makes of a text; undefined where it refuses. */
function accepted(parse: () => string): string | undefined {
  try {
    return parse();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return undefined;
  }
}

test('a path that is accepted never leaves the directory, nor touches its .deploy', () => {
  let taken = 0;
  fc.assert(
    fc.property(text, (given) => {
      const path = accepted(() => parseRemotePath('files', given));
      if (path === undefined) return;
      taken += 1;
      const absolute = posix.resolve('/srv/shop', path);
      expect(absolute.startsWith('/srv/shop/')).toBe(true);
      expect(`${absolute}/`.startsWith('/srv/shop/.deploy/')).toBe(false);
      expect(path).toBe(posix.normalize(path));
      expect(path).not.toMatch(/\p{Cc}/u);
      expect(parseRemotePath('files', path)).toBe(path);
    }),
    { numRuns: 5000 },
  );
  expect(taken).toBeGreaterThan(500);
});

test('a directory that is accepted is neither a root nor a home, and is what it says', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom('/', '~/', ''), text, (start, rest) => {
      const directory = accepted(() => parseDirectory(start + rest));
      if (directory === undefined) return;
      taken += 1;
      const absolute = directory.replace(/^~/, '/home/deploy');
      expect(posix.normalize(absolute)).toBe(absolute);
      expect(['/', '/home/deploy']).not.toContain(absolute);
      expect(parseDirectory(directory)).toBe(directory);
    }),
    { numRuns: 5000 },
  );
  expect(taken).toBeGreaterThan(500);
});
