import { expect, test } from '@jest/globals';
import { Attribution, type Sight } from '../../../actions/dokploy-trigger/attribution.ts';
import type { Deployment } from '../../../actions/dokploy-trigger/deployment.ts';
import type { Job } from '../../../actions/dokploy-trigger/queue.ts';

const NONCE = 'gha-7-1-abc123';
const row = (id: string, status: string, title = 'feat: x'): Deployment => ({
  id,
  title,
  description: '',
  status,
  logPath: '/log',
  createdAt: '',
  errorMessage: '',
});
const job = (timestamp: number, title = 'theirs', serverId = '', isActive = false): Job => ({
  id: String(timestamp),
  serviceId: 's',
  title,
  description: '',
  isActive,
  serverId,
  timestamp,
});
const ours = (more: object = {}): Attribution =>
  new Attribution({
    known: new Set(['old']),
    nonce: NONCE,
    titleMayChange: true,
    hasTitles: true,
    commits: [],
    ...more,
  });

test('a deployment that was there before is never ours, whatever it came to', () => {
  expect(ours().look([job(1, NONCE)], [row('old', 'done')])).toEqual({ kind: 'waiting', ahead: 0 });
});

test('ours stays ours once its title was seen, although it changes', () => {
  const who = ours();
  expect(who.look([], [row('a', 'running', NONCE)])).toMatchObject({ kind: 'ours', how: 'title' });
  expect(who.look([], [row('b', 'running'), row('a', 'done')])).toMatchObject({
    kind: 'ours',
    deployment: { id: 'a', status: 'done' },
  });
});

test('only jobs of the same server are ahead', () => {
  const jobs = [job(1), job(2, 'theirs', 'srv2'), job(3, NONCE), job(4)];
  expect(ours().look(jobs, [])).toEqual({ kind: 'waiting', ahead: 1 });
});

test('what left the queue and lost its title is ours by elimination, after two looks', () => {
  const who = ours();
  // Seen running under another title, so somebody else's.
  who.look([job(1, NONCE)], [row('theirs', 'running', 'other')]);
  const rows = [row('mine', 'done'), row('theirs', 'done', 'other')];
  expect(who.look([], rows).kind).toBe('unseen');
  expect(who.look([], rows)).toMatchObject({
    kind: 'ours',
    deployment: { id: 'mine' },
    how: 'elimination',
  });
});

test('where titles stay, nothing else can be ours: the job is lost', () => {
  const who = ours({ titleMayChange: false });
  who.look([], [row('theirs', 'done')]);
  expect(who.look([], [row('theirs', 'done')])).toEqual({ kind: 'lost' });
});

test('two that cannot be told apart are both waited for', () => {
  const who = ours();
  const rows = [row('a', 'done'), row('b', 'error')];
  who.look([], rows);
  expect(who.look([], rows)).toMatchObject({ kind: 'one of', deployments: rows });
});

test('without queue and titles, whatever is new may be ours', () => {
  const who = ours({ hasTitles: false });
  expect(who.look(undefined, [row('old', 'done')])).toEqual({ kind: 'unseen' });
  expect(who.look(undefined, [row('a', 'running'), row('old', 'done')])).toMatchObject({
    kind: 'one of',
    deployments: [{ id: 'a' }],
  });
});

const OURS = '9c120080149f50f060c7e7d61d391f57dcafc959';
const of = (id: string, status: string, sha: string): Deployment => ({
  ...row(id, status),
  description: `Commit: ${sha}`,
});
const THEIRS = of('theirs', 'done', 'b'.repeat(40));

/** After the looks that it takes. */
const seen = (who: Attribution, rows: readonly Deployment[]): Sight => {
  who.look([], rows);
  return who.look([], rows);
};

test.each([OURS, OURS.slice(0, 7), `sha-${OURS.slice(0, 7)}`])(
  'of two without titles the one of our commit is ours (%s)',
  (commit) => {
    const mine = of('mine', 'error', OURS);
    expect(seen(ours({ commits: ['v1.2.3', commit] }), [THEIRS, mine])).toEqual({
      kind: 'ours',
      deployment: mine,
      how: 'commit',
    });
  },
);

test('of several of our commit all count, and where none is, all do', () => {
  const rows = [THEIRS, of('a', 'done', OURS), of('b', 'error', OURS)];
  expect(seen(ours({ commits: [OURS] }), rows)).toEqual({
    kind: 'one of',
    deployments: rows.slice(1),
  });
  expect(seen(ours({ commits: ['c'.repeat(40)] }), rows)).toEqual({
    kind: 'one of',
    deployments: rows,
  });
  // An empty sha is none that everything begins with.
  expect(seen(ours({ commits: [''] }), rows)).toMatchObject({ deployments: rows });
});

test('the only one that is left is ours, whatever its commit: the branch may have moved on', () => {
  expect(seen(ours({ commits: [OURS] }), [of('mine', 'done', 'c'.repeat(40))])).toMatchObject({
    kind: 'ours',
    how: 'elimination',
  });
});

test('a history that begins after the trigger tells nothing of what it does not show', () => {
  const rows = Array.from({ length: 11 }, (_, at) => of(String(at), 'done', 'b'.repeat(40)));
  expect(seen(ours(), rows)).toEqual({ kind: 'pushed out' });
  expect(seen(ours({ titleMayChange: false }), rows)).toEqual({ kind: 'pushed out' });
  // With one row of before nothing is missing.
  expect(seen(ours({ titleMayChange: false }), [...rows.slice(1), row('old', 'done')])).toEqual({
    kind: 'lost',
  });
});

test('the nonce outdoes a deployment of the same commit that was taken for ours', () => {
  const who = ours({ commits: [OURS] });
  const theirs = of('theirs', 'done', OURS);
  expect(who.prove([], [theirs])).toBe('there');
  expect(who.look([], [row('mine', 'running', NONCE), theirs])).toMatchObject({
    kind: 'ours',
    deployment: { id: 'mine' },
    how: 'title',
  });
});
