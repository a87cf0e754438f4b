import { expect, test } from '@jest/globals';
import type { ReadSocket } from '../../../actions/dokploy-trigger/read-socket.ts';
import { json } from '../../fakes/dokploy/answer.ts';
import { QUICK } from '../../fakes/dokploy/model.ts';
import { onFakeClock } from './on-fake-clock.ts';

/** Where the API has no log, the WebSocket of Dokploy's page has. */
const BAD = { ...QUICK, result: 'error' as const };
const LINES = 'one\n\u001b[31mtwo\u001b[0m\nthree\n';

interface Asked {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

function recording(answer: () => Promise<string>): { asked: Asked[]; readSocket: ReadSocket } {
  const asked: Asked[] = [];
  const readSocket: ReadSocket = (url, headers) => {
    asked.push({ url, headers });
    return answer();
  };
  return { asked, readSocket };
}

test('before v0.29.5 its last lines are shown, and only Dokploy is asked, with the key', async () => {
  const { asked, readSocket } = recording(() => Promise.resolve(LINES));
  const { fake, compose, deploy } = onFakeClock({ version: 'v0.28.6', readSocket });
  compose('shop', { builds: [BAD] });
  const outcome = await deploy({ 'compose-id': 'shop', 'log-lines': '2' });
  expect(outcome.excerpt).toBe('two\nthree');
  expect(asked).toHaveLength(1);
  const [{ url, headers } = { url: undefined, headers: undefined }] = asked;
  expect(url?.origin).toBe('wss://dokploy.test');
  expect(url?.pathname).toBe('/listen-deployment');
  expect(url?.searchParams.get('logPath')).toBe(fake.model.jobs[0]?.row?.logPath);
  expect(url?.searchParams.has('serverId')).toBe(false);
  expect(headers).toEqual({ 'x-api-key': fake.key });
});

test('an empty log of a server of its own is asked for there', async () => {
  const { asked, readSocket } = recording(() => Promise.resolve(LINES));
  const { fake, compose, deploy } = onFakeClock({ secrets: { serverId: 'srv_1' }, readSocket });
  fake.interfere = (name) => (name === 'deployment.readLogs' ? json('') : undefined);
  compose('shop', { builds: [BAD] });
  expect((await deploy({ 'compose-id': 'shop' })).excerpt).toBe('one\ntwo\nthree');
  expect(asked[0]?.url.searchParams.get('serverId')).toBe('srv_1');
});

test('a log that the API has is not', async () => {
  const { asked, readSocket } = recording(() => Promise.resolve(LINES));
  const { compose, deploy } = onFakeClock({ secrets: { serverId: 'srv_1' }, readSocket });
  compose('shop', { builds: [BAD] });
  expect((await deploy({ 'compose-id': 'shop' })).excerpt).toMatch(/Error: the build of/);
  expect(asked).toEqual([]);
});

test('where there is none either, the page is named, and the failure is told all the same', async () => {
  const { readSocket } = recording(() => Promise.reject(new Error('the WebSocket was closed')));
  const { compose, deploy } = onFakeClock({ version: 'v0.28.6', readSocket });
  compose('shop', { builds: [BAD] });
  const outcome = await deploy({ 'compose-id': 'shop' });
  expect(outcome).toMatchObject({ state: 'failed', status: 'error' });
  expect(outcome.excerpt).toMatch(
    /^\(the log could not be read: the WebSocket was closed; see https:\/\/dokploy\.test\/dashboard/,
  );
});
