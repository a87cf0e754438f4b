import { expect, test } from '@jest/globals';
import { QUICK } from '../../fakes/dokploy/model.ts';
import { onFakeClock } from './on-fake-clock.ts';

/** Dokploy answers 401 in three ways, and each has a cause of its own. */
const LONG = { ...QUICK, durationMs: 60_000 };
const USED_UP =
  /Dokploy took the key for 10 calls and then refused it \(401 at \S+\): its rate limit is used up, or it has expired\. Each call counts twice/;

test.each([
  ['between two calls', 20, '{"message":"Unauthorized"}'],
  ['within one call', 21, '"message":"UNAUTHORIZED","code":"UNAUTHORIZED"'],
])('a limit that is reached %s is told as a limit', async (_, remaining, answered) => {
  const world = onFakeClock({ remaining });
  world.compose('shop', { builds: [LONG] });
  const bodies: string[] = [];
  world.fake.interfere = (__, carryOut) => {
    const answer = carryOut();
    if (answer.status === 401) bodies.push(answer.body);
    return answer;
  };
  const outcome = await world.deploy({ 'compose-id': 'shop' });
  expect(outcome.state).toBe('failed');
  expect(outcome.reason).toMatch(USED_UP);
  // Asked once, and not again.
  expect(bodies).toEqual([expect.stringContaining(answered)]);
  expect(world.fake.calls).toHaveLength(11);
});

test('a refusal of the service is none of the key', async () => {
  const world = onFakeClock({ mayUse: ['shop'] });
  world.compose('other');
  await expect(world.deploy({ 'compose-id': 'other' })).rejects.toThrow(
    /^api-key: Dokploy says "You don't have access to this service" for compose\.one/,
  );
});

test('a limit that is not reached is no matter', async () => {
  const world = onFakeClock({ remaining: 40 });
  world.compose('shop');
  expect(await world.deploy({ 'compose-id': 'shop' })).toMatchObject({ state: 'deployed' });
});
