import { expect, test } from '@jest/globals';
import { Attribution } from '../../../actions/dokploy-trigger/attribution.ts';
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
