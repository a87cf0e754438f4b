import { expect, test } from '@jest/globals';
import { MACHINES, type Say } from './shell-machines.ts';

const PARTS = ['words', 'state', 'shape', 'verify'];

/** A line of `containers`. */
const line = (service: string, state: string, policy = 'no'): string =>
  `${service}-id|${service}|/${service}|${state}|0|then|${policy}|image|named\n`;

const verdict = async (
  say: Say,
  seen: string,
  { shapes = '', upstreams = '', wanted = '', services = '' } = {},
): Promise<string> =>
  await say(
    PARTS,
    {
      seen,
      shapes,
      wanted,
      services: 'web|i||||\nworker|i||||\n',
      'proxy/upstreams': upstreams,
    },
    `SERVICES='${services}'\njudge\necho "$verdict $words"`,
  );

const EXITED = 'exited|-|0';

test.each(MACHINES)(
  '%s takes an end without an error for well, unless requests are to come',
  async (_, say) => {
    const seen = line('web', EXITED) + line('worker', 'running|-|0', 'always');
    expect(await verdict(say, seen)).toBe('well \n');
    const asked = /^failed web exited with code 0, although requests are to reach it\n$/;
    expect(await verdict(say, seen, { shapes: 'web|published|8080\n' })).toMatch(asked);
    expect(await verdict(say, seen, { upstreams: '0|web|up/web.conf\n' })).toMatch(asked);
    expect(await verdict(say, seen, { shapes: 'worker|published|8080\n' })).toBe('well \n');
  },
);

test.each(MACHINES)('%s leaves be what the input services does not name', async (_, say) => {
  const seen = line('web', 'running|-|0', 'always') + line('worker', 'exited|-|1');
  expect(await verdict(say, seen)).toBe('failed worker exited with code 1\n');
  const chosen = { services: 'web', wanted: 'web\n' };
  expect(await verdict(say, seen, chosen)).toBe('well \n');
  expect(await verdict(say, seen, { ...chosen, wanted: 'worker\nweb\n' })).toMatch(
    /^failed worker/,
  );
});
