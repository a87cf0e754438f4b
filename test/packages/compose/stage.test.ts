import { expect, test } from '@jest/globals';
import { MACHINES } from './shell-machines.ts';

const PARTS = ['words', 'state', 'stage'];

test.each(MACHINES)(
  '%s takes the compose files that the env file names, and else the usual ones',
  async (_, say) => {
    const named = async (env: string, options = ''): Promise<string> =>
      await say(
        PARTS,
        { '.env': env, options, 'compose.yml': '', 'compose.override.yml': '', 'prod.yml': '' },
        "ENV_FILE=.env\ndefault_files\npaste -s -d ' ' options",
      );
    expect(await named('A=1\n')).toBe('-f compose.yml -f compose.override.yml\n');
    expect(await named('#COMPOSE_FILE=x\n')).toBe('-f compose.yml -f compose.override.yml\n');
    expect(await named('A=1\nCOMPOSE_FILE=compose.yml:prod.yml\n')).toBe(
      '-f compose.yml -f prod.yml\n',
    );
    expect(await named('export COMPOSE_FILE="prod.yml"\r\n')).toBe('-f prod.yml\n');
    // What the input names wins, as it does with Compose.
    expect(await named('COMPOSE_FILE=prod.yml\n', '-f\nother.yml\n')).toBe('-f other.yml\n');
  },
);

test.each(MACHINES)('%s says what stands where a file is to be', async (_, say) => {
  const said = async (path: string, script = ':'): Promise<string> =>
    await say(
      PARTS,
      { manifest: `aa 644 ${path}\n`, 'full/x': '', plain: '' },
      `${script}\ncheck_places && echo fine || echo "$reason"`,
    );
  expect(await said('new/deep/file')).toBe('fine\n');
  expect(await said('plain')).toBe('fine\n');
  // As Docker leaves it where a mounted file was missing.
  expect(await said('a b', "mkdir 'a b'")).toBe('fine\n');
  expect(await said('full')).toMatch(
    /^on the server full is a folder, and the release has a file /,
  );
  expect(await said('link', 'mkdir empty && ln -s empty link')).toMatch(
    /^on the server link is a folder/,
  );
  expect(await said('plain/a/b')).toMatch(
    /^on the server plain is a file, and the release has a folder /,
  );
});

test.each(MACHINES)('%s knows the names of the input services', async (_, say) => {
  const said = async (services: string): Promise<string> =>
    await say(
      PARTS,
      { services: 'web|i||||\nweb.1|i||||\n' },
      `SERVICES='${services}'\ncheck_services && echo fine || echo "$reason"`,
    );
  expect(await said('')).toBe('fine\n');
  expect(await said('web.1\nweb')).toBe('fine\n');
  expect(await said('web\nweb-1')).toMatch(
    /no service web-1 \(for these profiles\); they have web web\.1\n$/,
  );
});

test.each(MACHINES)(
  '%s plans env files by their keys, and tells no part of a value',
  async (_, say) => {
    const planned = async (old: string | undefined, wanted: string): Promise<string> => {
      const files = {
        '.env': wanted,
        'old/mark': '',
        ...(old === undefined ? {} : { 'old/.env': old }),
      };
      return await say([...PARTS, 'look'], files, ': >log\nD=$PWD/old\nplan_env .env\ncat log');
    };
    const lines = (...changes: [key: string, change: string][]): string =>
      changes
        .map(
          ([key, change]) =>
            `{"event":"plan-env","file":".env","key":"${key}","change":"${change}"}\n`,
        )
        .join('');
    expect(await planned(undefined, 'A=1\nexport B=2\n# C=3\n')).toBe(
      lines(['A', 'new'], ['B', 'new']),
    );
    expect(await planned('\ufeffA=1\nB=1\nC=1\n', 'A=1\nB=2\nD=1\n')).toBe(
      lines(['B', 'changed'], ['C', 'removed'], ['D', 'new']),
    );
    const pem = (tail: string): string => `KEY="-----BEGIN\n${tail}==\nEND-----"\nZ=1\n`;
    expect(await planned(pem('OLDSECRET'), pem('NEWSECRET'))).toBe(lines(['KEY', 'changed']));
    expect(await planned(pem('SAME'), pem('SAME'))).toBe('');
  },
);

test.each(MACHINES)('%s copies files whose names look like escapes', async (_, say) => {
  const files = { 'from/a\\0912': 'x', 'from/b\\n': 'y', list: 'a\\0912\nb\\n\n' };
  const script = 'copy_files "$PWD/from" "$PWD/to" "$PWD/list"\ncat "to/a\\0912" "to/b\\n"';
  expect(await say(PARTS, files, script)).toBe('xy');
});
