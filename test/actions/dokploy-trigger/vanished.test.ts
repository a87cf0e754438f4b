import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { QUICK, type FakeService } from '../../fakes/dokploy/model.ts';
import { onFakeClock, type OnFakeClock } from './on-fake-clock.ts';

/** Our deployment was seen, and then its row is not there any more. */
let world: OnFakeClock;
let version = 'sha-2222222';

beforeEach(() => {
  version = 'sha-2222222';
  world = onFakeClock({ site: () => ({ version }) });
});

afterEach(() => {
  expect(world.fake.unexpected).toEqual([]);
});

const LONG = { ...QUICK, durationMs: 20_000 };
const HEALTH = {
  'health-url': 'https://shop.example.com/health',
  'health-expect-version': 'sha-2222222',
};

/** Once ours has begun. */
function meanwhile(what: (service: FakeService) => void, more: Partial<FakeService> = {}): void {
  const service = world.compose('shop', { builds: [LONG], ...more });
  world.fake.model.at(world.clock.now() + 8000, () => {
    what(service);
  });
}

/** Eleven more of our service, all behind ours and over at once. */
function pushOut(service: FakeService): void {
  service.builds = [{ ...QUICK, durationMs: 10, rowMs: 1 }];
  for (let i = 0; i < 11; i += 1)
    world.fake.model.enqueue(service, `theirs ${String(i)}`, '', 'deploy');
}

const takeOut = (service: FakeService): void => {
  const [row] = service.rows;
  if (row !== undefined) world.fake.model.deleteRow(service, row);
};

test('a service that was deleted is told as that, and nothing is put back', async () => {
  meanwhile(({ id }) => world.fake.model.services.delete(id), { env: 'TAG=1\n' });
  const outcome = await world.deploy({ 'compose-id': 'shop', env: 'TAG=2' });
  expect(outcome).toMatchObject({ state: 'failed', status: 'deleted' });
  expect(outcome.reason).toMatch(
    /^the service was deleted in Dokploy meanwhile, .*; TAG was not set back$/,
  );
  expect(world.fake.calls.filter((name) => name === 'compose.saveEnvironment')).toHaveLength(1);
});

test('a service that was deleted while its job waits is told as that, not as a lost job', async () => {
  const busy = world.compose('busy', { builds: [{ ...QUICK, durationMs: 60_000 }] });
  world.fake.model.enqueue(busy, 'theirs', '', 'deploy');
  meanwhile((service) => {
    world.fake.model.cleanQueue(service);
    world.fake.model.services.delete(service.id);
  });
  const outcome = await world.deploy({ 'compose-id': 'shop', 'retrigger-on-lost': 'true' });
  expect(outcome).toMatchObject({ state: 'failed', status: 'deleted' });
  expect(world.fake.calls.filter((name) => name === 'compose.deploy')).toHaveLength(1);
});

test.each(['v0.28.6', 'v0.24.0'])('before v0.28.7 the history itself says so (%s)', async (old) => {
  world = onFakeClock({ version: old });
  meanwhile(({ id }) => world.fake.model.services.delete(id));
  expect(await world.deploy({ 'compose-id': 'shop' })).toMatchObject({ status: 'deleted' });
});

test('to a member a deleted service is one without access', async () => {
  const mayUse = ['shop'];
  world = onFakeClock({ mayUse });
  meanwhile(({ id }) => {
    world.fake.model.services.delete(id);
    mayUse.pop();
  });
  const outcome = await world.deploy({ 'compose-id': 'shop' });
  expect(outcome).toMatchObject({ state: 'failed', status: 'withheld' });
  expect(outcome.reason).toMatch(/deleted meanwhile, or the access to it was taken away/);
});

test.each([
  ['trimmed', pushOut, /more than ten newer ones of this service pushed it out/],
  ['removed', takeOut, /was removed from the history/],
] as const)('a row that was %s is told as that, and is no success', async (status, what, told) => {
  meanwhile(what);
  const outcome = await world.deploy({ 'compose-id': 'shop' });
  expect(outcome).toMatchObject({ state: 'failed', status });
  expect(outcome.reason).toMatch(told);
  expect(outcome.reason).toMatch(
    /Dokploy says "done" of the service now, be it for a deployment of somebody else; with health-expect-version/,
  );
});

test.each([
  ['trimmed', pushOut],
  ['removed', takeOut],
] as const)('what was %s is a success where the version answers', async (status, what) => {
  meanwhile(what);
  const outcome = await world.deploy({ 'compose-id': 'shop', ...HEALTH });
  expect(outcome).toMatchObject({ state: 'deployed', status, healthy: true, reason: '' });
  expect(world.lines.join('\n')).toContain('and the version that answers has to tell');
});

test('and none where another version answers', async () => {
  version = 'sha-1111111';
  meanwhile(takeOut);
  const outcome = await world.deploy({ 'compose-id': 'shop', ...HEALTH });
  expect(outcome).toMatchObject({ state: 'failed', healthy: false });
});

test('and none where Dokploy says that what came last failed, whatever answers', async () => {
  meanwhile(takeOut, { builds: [{ ...LONG, result: 'error' }] });
  const outcome = await world.deploy({ 'compose-id': 'shop', ...HEALTH });
  expect(outcome).toMatchObject({ state: 'failed', status: 'removed' });
  expect(outcome.reason).toMatch(/Dokploy says "error" of the service now$/);
});
