import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MACHINES } from './shell-machines.ts';

const PARTS = ['words', 'model', 'shape', 'ways', 'rolling', 'proxy'];

test.each(MACHINES)(
  '%s writes a line with a place for a replica once for each of them',
  async (_, say) => {
    const template =
      '# {addr}\nserver {address}:3000; # {name}\n{name} is {address} & {address}\n}\n';
    const files = {
      'proxy/template-0': template,
      replicas: '10.0.0.2|shop-web-1\n10.0.0.3|shop-web-2\n',
    };
    expect(await say(PARTS, files, 'render proxy/template-0')).toBe(
      '# {addr}\nserver 10.0.0.2:3000; # shop-web-1\nserver 10.0.0.3:3000; # shop-web-2\n' +
        'shop-web-1 is 10.0.0.2 & 10.0.0.2\nshop-web-2 is 10.0.0.3 & 10.0.0.3\n}\n',
    );
    expect(await say(PARTS, { ...files, replicas: '' }, 'render proxy/template-0')).toBe(
      '# {addr}\n}\n',
    );
  },
);

test.each(MACHINES)(
  '%s keeps the inode of a file that is mounted, and replaces another whole',
  async (_, say) => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' ', 'é'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, text, async (old, wanted) => {
        const files = { 'up/a.conf': old, 'upstream.new': wanted };
        const inode = `ls -i up/a.conf | cut -d ' ' -f 1`;
        const script = (mounted: string): string =>
          `is_mounted() { ${mounted}; }\nbefore=$(${inode})\nput up/a.conf || echo failed\n[ "$before" = "$(${inode})" ] && echo same || echo other\ncmp up/a.conf upstream.new || :\nls -a up | tr '\\n' ' '`;
        expect(await say(PARTS, files, script('true'))).toBe('same\n. .. a.conf ');
        expect(await say(PARTS, files, script('false'))).toBe('other\n. .. a.conf ');
      }),
      { numRuns: 3 },
    );
  },
);

const SERVICES = [
  'web|i||||db cache',
  'db|i||||',
  'cache|i||||db',
  'proxy|i||||',
  'job|i||||web',
  'other|i||||',
]
  .map((line) => `${line}\n`)
  .join('');

test.each(MACHINES)(
  '%s brings up what is depended on first, and a proxy behind what it serves',
  async (_, say) => {
    const files = {
      services: SERVICES,
      'proxy/upstreams': '0|web|up/web.conf\n',
      'proxy/reloads': '0|proxy\n',
    };
    const order = async (chosen: string): Promise<string[]> =>
      (await say(PARTS, files, `SERVICES='${chosen}'\nwanted_in_order`)).trim().split('\n');
    expect(await order('')).toEqual(['db', 'cache', 'web', 'proxy', 'job', 'other']);
    expect(await order('job')).toEqual(['db', 'cache', 'web', 'job']);
    expect(await order('proxy')).toEqual(['proxy']);
  },
);

test.each(MACHINES)("%s reads Compose's durations", async (_, say) => {
  const asked = ['1m10s', '5s', '1h0m0s', '1.5s', '500ms', '', '0s'];
  const said = await say(PARTS, {}, asked.map((text) => `duration_seconds '${text}'`).join('\n'));
  expect(said.trim().split('\n').map(Number)).toEqual([70, 5, 3600, 2, 1, 0, 0]);
});
