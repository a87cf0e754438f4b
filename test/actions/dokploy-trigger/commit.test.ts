import { expect, test } from '@jest/globals';
import type { Build } from '../../fakes/dokploy/model.ts';
import { onFakeClock, type OnFakeClock } from './on-fake-clock.ts';

/** Ours and somebody else's deployment of one git service come and go while nobody can look, and lose their titles. */
const OURS = 'a'.repeat(39) + '1';
const THEIRS = 'b'.repeat(39) + '2';
const build = (commit: string, result: Build['result']): Build => ({
  durationMs: 2000,
  result,
  rowMs: 200,
  retitleMs: 100,
  commit,
});

function unseen(sha: string, mine: Build['result'], theirs: Build['result']): OnFakeClock {
  const world = onFakeClock({ environment: { GITHUB_SHA: sha }, site: () => ({ version: OURS }) });
  const { fake, clock } = world;
  const service = world.compose('shop', {
    sourceType: 'github',
    builds: [build(OURS, mine), build(THEIRS, theirs)],
  });
  let deafUntil = 0;
  fake.interfere = (name, carryOut) => {
    if (clock.now() < deafUntil) return { status: 502, body: 'Bad Gateway', type: 'text/plain' };
    if (name !== 'compose.deploy') return undefined;
    const answer = carryOut();
    fake.model.enqueue(service, 'theirs', '', 'deploy');
    deafUntil = clock.now() + 20_000;
    return answer;
  };
  return world;
}

test.each([
  ['done', 'error', 'deployed'],
  ['error', 'done', 'failed'],
] as const)(
  'ours is %s and theirs is %s: the one of our commit counts',
  async (mine, theirs, state) => {
    const { fake, deploy, lines } = unseen(OURS, mine, theirs);
    const outcome = await deploy({ 'compose-id': 'shop' });
    const [job] = fake.model.jobs;
    expect(outcome).toMatchObject({ state, status: mine, deploymentId: job?.row?.deploymentId });
    expect(lines.join('\n')).toContain('(ours by its commit: Dokploy replaced its title)');
    expect(fake.unexpected).toEqual([]);
  },
);

test('the version that has to answer tells as well, where the run is of another commit', async () => {
  const { deploy } = unseen('c'.repeat(40), 'done', 'error');
  const outcome = await deploy({
    'compose-id': 'shop',
    'health-url': 'https://shop.example.com/health',
    'health-expect-version': OURS.slice(0, 8),
  });
  expect(outcome).toMatchObject({ state: 'deployed', status: 'done' });
});

test('without either nobody knows', async () => {
  const { deploy } = unseen('', 'done', 'error');
  expect(await deploy({ 'compose-id': 'shop' })).toMatchObject({
    state: 'failed',
    status: 'unclear',
  });
});
