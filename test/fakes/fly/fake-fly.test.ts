import { expect, test } from '@jest/globals';
import { mustRun } from '../../host/run.ts';
import { FakeFly, TOKEN } from './fake-fly.ts';

/** Asks the fake from inside its namespace, as flyctl does, and returns the status. */
async function ask(fly: FakeFly, method: string, path: string, body?: object): Promise<number> {
  const [command = '', ...words] = fly.enter;
  const init = {
    method,
    headers: { authorization: `Bearer ${TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const script = `fetch(${JSON.stringify(`${fly.env['FLY_API_BASE_URL'] ?? ''}${path}`)}, ${JSON.stringify(init)}).then((answer) => console.log(answer.status))`;
  return Number(await mustRun(command, [...words, process.execPath, '-e', script]));
}

async function seeded(): Promise<FakeFly> {
  const fly = await FakeFly.start();
  fly.state.images.set('a/b:1', { version: '1' });
  fly.state.seed('a/b:1', {}, 1);
  return fly;
}

test('a call that Fly does not have fails the test that made it', async () => {
  const fly = await seeded();
  expect(await ask(fly, 'GET', '/v1/apps/shop/nothing')).toBe(404);
  await expect(fly[Symbol.asyncDispose]()).rejects.toThrow(/no such call: GET .*nothing/);
});

test('so does a query that nobody expected', async () => {
  const fly = await seeded();
  expect(await ask(fly, 'POST', '/graphql', { query: 'query { everything }' })).toBe(400);
  await expect(fly[Symbol.asyncDispose]()).rejects.toThrow(/no such query: query \{ everything/);
});

test('so does a machine that is changed without its lease, or to an image that is not there', async () => {
  const fly = await seeded();
  const [machine] = fly.state.machines;
  const path = `/v1/apps/shop/machines/${machine?.id ?? ''}`;
  expect(await ask(fly, 'POST', `${path}/lease`)).toBe(200);
  await ask(fly, 'POST', path, { config: machine?.config });
  const config = { image: 'a/b:9', metadata: { fly_release_id: 'r9' } };
  await ask(fly, 'POST', '/v1/apps/shop/machines', { config }).catch(() => 500);
  await expect(fly[Symbol.asyncDispose]()).rejects.toThrow(
    /without its lease[^]*unknown image a\/b:9[^]*unknown release r9/,
  );
});

test('and what is used well passes', async () => {
  await using fly = await seeded();
  expect(await ask(fly, 'GET', '/v1/apps/shop/machines')).toBe(200);
  expect(await ask(fly, 'GET', '/v1/apps/other/machines')).toBe(404);
});

test('of two apps each is opened by its own token alone, from inside and from outside', async () => {
  await using fly = await FakeFly.start('shop', 'shop-staging');
  const status = async (app: string, token: string): Promise<number> => {
    const url = `${fly.env['FLY_FLAPS_BASE_URL'] ?? ''}/v1/apps/${app}`;
    return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
  };
  const { token } = fly.stateOf('shop-staging');
  expect(await status('shop-staging', token)).toBe(200);
  expect(await status('shop', token)).toBe(404);
  expect(await status('shop', TOKEN)).toBe(200);
  expect(await status('shop', 'another')).toBe(401);
  expect(await ask(fly, 'GET', '/v1/apps/shop')).toBe(200);
  expect(await ask(fly, 'GET', '/v1/apps/shop-staging')).toBe(404);
});
