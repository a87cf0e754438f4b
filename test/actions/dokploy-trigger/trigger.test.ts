import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../fakes/dokploy/answer.ts';
import { QUICK } from '../../fakes/dokploy/model.ts';
import { onFakeClock, type OnFakeClock } from './on-fake-clock.ts';

let world: OnFakeClock;

beforeEach(() => {
  world = onFakeClock();
});

afterEach(() => {
  expect(world.fake.unexpected).toEqual([]);
});

/** When the trigger arrived at Dokploy. */
const triggers: number[] = [];

/** What becomes of the first triggers, in order; the rest is answered. */
function answerTriggers(...fates: ((carryOut: () => Answer) => 'reset' | undefined)[]): void {
  triggers.length = 0;
  world.fake.interfere = (name, carryOut) => {
    if (name !== 'compose.deploy') return undefined;
    triggers.push(world.clock.now());
    return fates.shift()?.(carryOut);
  };
}

const lost = (): 'reset' => 'reset';
const answerLost = (carryOut: () => Answer): 'reset' => {
  carryOut();
  return 'reset';
};

describe('a trigger without an answer', () => {
  test('that queue and history do not show for half a minute is sent once more', async () => {
    world.compose('shop');
    answerTriggers(lost);
    expect(await world.deploy({ 'compose-id': 'shop' })).toMatchObject({ state: 'deployed' });
    const [first = 0, second = 0, ...more] = triggers;
    expect(second - first).toBeGreaterThanOrEqual(30_000);
    expect(more).toEqual([]);
    expect(world.fake.model.jobs).toHaveLength(1);
    expect(world.lines.join('\n')).toContain('Dokploy has not; triggering once more');
  });

  test('that the queue shows is not', async () => {
    const busy = world.compose('busy', { builds: [{ ...QUICK, durationMs: 60_000 }] });
    world.fake.model.enqueue(busy, 'theirs', '', 'deploy');
    world.compose('shop');
    answerTriggers(answerLost);
    expect(await world.deploy({ 'compose-id': 'shop' })).toMatchObject({ state: 'deployed' });
    expect(triggers).toHaveLength(1);
  });

  test('nor one that was slow to arrive', async () => {
    const service = world.compose('shop');
    const { model } = world.fake;
    answerTriggers(() => {
      model.at(model.now + 25_000, () => {
        model.enqueue(service, 'Deploy [gha-1-1-nonce1]', '', 'deploy');
      });
      return 'reset';
    });
    expect(await world.deploy({ 'compose-id': 'shop' })).toMatchObject({ state: 'deployed' });
    expect(triggers).toHaveLength(1);
  });

  test('twice is a failure that claims nothing, and leaves what was set', async () => {
    const service = world.compose('shop', { env: 'TAG=1\n' });
    answerTriggers(lost, lost);
    const outcome = await world.deploy({ 'compose-id': 'shop', env: 'TAG=2' });
    expect(outcome).toMatchObject({ state: 'failed', status: '', deploymentId: '' });
    expect(outcome.reason).toMatch(
      /^whether Dokploy queued the deployment is not known: the trigger got no answer \(.*\), and the second one, sent since it was not queued, got none either; look at its page before you run the job again; TAG stays as it was set$/,
    );
    expect(triggers).toHaveLength(2);
    expect(service.env).toBe('TAG=2\n');
  });

  test('is not sent again where no queue is shown that would tell', async () => {
    world = onFakeClock({ version: 'v0.28.2' });
    world.compose('shop');
    answerTriggers(lost);
    const outcome = await world.deploy({ 'compose-id': 'shop' });
    expect(outcome.state).toBe('failed');
    expect(outcome.reason).toMatch(
      /is not known: .*, and this Dokploy does not show its queue; look at its page/,
    );
    expect(triggers).toHaveLength(1);
  });

  test('but is found there in the history', async () => {
    world = onFakeClock({ version: 'v0.28.2' });
    world.compose('shop');
    answerTriggers(answerLost);
    expect(await world.deploy({ 'compose-id': 'shop' })).toMatchObject({ state: 'deployed' });
    expect(triggers).toHaveLength(1);
  });
});

/** Somebody else deploys the same git service while a trigger is looked for that Dokploy never got. */
describe('a deployment of somebody else after a trigger without an answer', () => {
  const OURS = 'a'.repeat(40);
  const THEIRS = 'b'.repeat(40);
  const SEEN = { ...QUICK, durationMs: 8000 };

  /** Theirs begins three seconds after the trigger; `deafMs` long nobody sees it. */
  function lostBefore(theirs: typeof QUICK, deafMs = 0): void {
    world = onFakeClock({ environment: { GITHUB_SHA: OURS } });
    const { fake, clock } = world;
    const service = world.compose('shop', { sourceType: 'git', builds: [theirs, QUICK] });
    let deafUntil = 0;
    triggers.length = 0;
    fake.interfere = (name) => {
      if (clock.now() < deafUntil) return { status: 502, body: 'Bad Gateway', type: 'text/html' };
      if (!name.endsWith('deploy')) return undefined;
      triggers.push(clock.now());
      if (triggers.length > 1) return undefined;
      deafUntil = clock.now() + deafMs;
      fake.model.at(clock.now() + 3000, () => {
        fake.model.enqueue(service, 'Somebody else', 'theirs', 'deploy');
      });
      return 'reset';
    };
  }
  const ours = (): string | undefined =>
    world.fake.model.jobs.find(({ title }) => title.includes('nonce1'))?.row?.deploymentId;

  test.each(['false', 'true'])(
    'is not ours where it was seen running, so ours is sent again (redeploy: %s)',
    async (redeploy) => {
      lostBefore({ ...SEEN, commit: THEIRS });
      const outcome = await world.deploy({ 'compose-id': 'shop', redeploy });
      expect(outcome).toMatchObject({ state: 'deployed', deploymentId: ours() });
      expect(triggers).toHaveLength(2);
    },
  );

  test('nor is it where it was, although it is of our commit', async () => {
    lostBefore({ ...SEEN, commit: OURS });
    const outcome = await world.deploy({ 'compose-id': 'shop' });
    expect(outcome).toMatchObject({ state: 'deployed', deploymentId: ours() });
  });

  test('may be ours where it came and went unseen: nothing is claimed, and nothing sent again', async () => {
    lostBefore({ ...QUICK, commit: THEIRS }, 10_000);
    const outcome = await world.deploy({ 'compose-id': 'shop' });
    expect(outcome).toMatchObject({ state: 'failed', status: '' });
    expect(outcome.reason).toMatch(
      /^whether Dokploy queued the deployment is not known: .*, and a deployment that ended unseen may be it, or one of somebody else; look at its page/,
    );
    expect(triggers).toHaveLength(1);
  });

  test('cannot be ours where a redeploy keeps its title, and is sent again', async () => {
    lostBefore({ ...QUICK, commit: THEIRS }, 10_000);
    const outcome = await world.deploy({ 'compose-id': 'shop', redeploy: 'true' });
    expect(outcome).toMatchObject({ state: 'deployed', deploymentId: ours() });
    expect(triggers).toHaveLength(2);
  });

  test('counts as ours where it came and went unseen and is of our commit', async () => {
    lostBefore({ ...QUICK, commit: OURS }, 10_000);
    const outcome = await world.deploy({ 'compose-id': 'shop' });
    expect(outcome).toMatchObject({ state: 'deployed', status: 'done' });
    expect(world.lines.join('\n')).toContain('(ours by its commit: Dokploy replaced its title)');
    expect(triggers).toHaveLength(1);
  });
});

/** Dokploy goes away just before the trigger. */
function goAwayFor(ms: number): void {
  const { model } = world.fake;
  let first = true;
  world.fake.interfere = (name) => {
    if (name === 'deployment.allByCompose' && first) {
      first = false;
      model.restart(ms);
    }
    return undefined;
  };
}

const tries = (): number =>
  world.lines.filter((line) => line === 'connection refused by dokploy.test:443; trying again')
    .length;

describe('a connection that is refused', () => {
  test('is tried ten times in half a minute; then it is said where nobody was, and that nothing was begun', async () => {
    const service = world.compose('shop', { env: 'TAG=1\n' });
    goAwayFor(60_000);
    const began = world.clock.now();
    await expect(world.deploy({ 'compose-id': 'shop', env: 'TAG=2' })).rejects.toThrow(
      /^Dokploy could not be reached to trigger the deployment, 10 times in 3\d\S*s, so nothing was begun: connection refused by dokploy\.test:443; run the job again/,
    );
    expect(tries()).toBe(9);
    expect(world.clock.now() - began).toBeGreaterThan(30_000);
    expect(world.fake.model.jobs).toEqual([]);
    // Dokploy came back within outage-grace, so what was set before could be put back.
    expect(service.env).toBe('TAG=1\n');
  });

  test('is waited out where it is a restart, and the deployment is triggered once', async () => {
    world.compose('shop');
    goAwayFor(20_000);
    expect(await world.deploy({ 'compose-id': 'shop' })).toMatchObject({ state: 'deployed' });
    expect(tries()).toBeGreaterThan(3);
    expect(world.fake.model.jobs).toHaveLength(1);
  });
});

describe('a 404 at the trigger', () => {
  const noRoute: Answer = { status: 404, body: '404 page not found\n', type: 'text/plain' };

  test('of a proxy that has no way to Dokploy for a while is waited out', async () => {
    world.compose('shop');
    let left = 3;
    world.fake.interfere = (name) =>
      name === 'compose.deploy' && (left -= 1) >= 0 ? noRoute : undefined;
    expect(await world.deploy({ 'compose-id': 'shop' })).toMatchObject({ state: 'deployed' });
    expect(world.fake.model.jobs).toHaveLength(1);
  });

  test('of a proxy that never finds it is told as that, and what was set is set back', async () => {
    const service = world.compose('shop', { env: 'TAG=1\n' });
    world.fake.interfere = (name) => (name === 'compose.deploy' ? noRoute : undefined);
    await expect(world.deploy({ 'compose-id': 'shop', env: 'TAG=2' })).rejects.toThrow(
      /^Dokploy could not be reached to trigger the deployment, 10 times in .* with HTTP 404, which is not Dokploy's JSON/,
    );
    expect(service.env).toBe('TAG=1\n');
  });

  test('of Dokploy itself is a wrong id, at once', async () => {
    const service = world.compose('shop');
    world.fake.interfere = (name) => {
      if (name === 'compose.deploy') world.fake.model.services.delete(service.id);
      return undefined;
    };
    await expect(world.deploy({ 'compose-id': 'shop' })).rejects.toThrow(/; check compose-id$/);
    expect(world.fake.calls.filter((name) => name === 'compose.deploy')).toHaveLength(1);
  });
});
