import { expect, test } from '@jest/globals';
import { Attribution } from '../../../actions/dokploy-trigger/attribution.ts';
import type { DokployApi } from '../../../actions/dokploy-trigger/dokploy-api.ts';
import { DokployRefusal } from '../../../actions/dokploy-trigger/dokploy-refusal.ts';
import { dokployTrigger } from '../../../actions/dokploy-trigger/dokploy-trigger.ts';
import { readInputs } from '../../../actions/dokploy-trigger/inputs.ts';
import type { Service } from '../../../actions/dokploy-trigger/service.ts';
import { trigger as triggerDeploy, Unsure } from '../../../actions/dokploy-trigger/trigger.ts';
import { systemClock } from '../../../packages/clock/system-clock.ts';
import { Cancelled } from '../../../packages/errors/cancelled.ts';
import { HttpFailure } from '../../../packages/http/http-failure.ts';
import { FakeDokploy, serveDokploy } from '../../fakes/dokploy/fake-dokploy.ts';
import { QUICK } from '../../fakes/dokploy/model.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';

/** What a cancel says is what was begun by then. */
const FAST = { ...QUICK, durationMs: 200 };

/** What is said of a run that is cancelled during the first call of which `when` says so; that one gets no answer. */
async function cancelled(
  fake: FakeDokploy,
  when: (procedure: string) => boolean,
  inputs: Readonly<Record<string, string>>,
): Promise<unknown> {
  const job = new AbortController();
  fake.interfere = (procedure) => {
    if (job.signal.aborted || !when(procedure)) return undefined;
    job.abort(new Cancelled());
    return 'reset';
  };
  await using server = await serveDokploy(fake);
  const recording = recordingRunner(
    { url: `http://127.0.0.1:${String(server.port)}`, 'api-key': fake.key, ...inputs },
    systemClock,
  );
  const runner = { ...recording, signal: job.signal };
  return await dokployTrigger(runner, readInputs(runner), systemClock).catch(
    (error: unknown) => error,
  );
}

test('before the second of two services is triggered, the first is named that was deployed', async () => {
  const fake = new FakeDokploy({ clock: systemClock });
  for (const id of ['backend', 'frontend'])
    fake.model.service({ kind: 'compose', id, env: 'TAG=1\n', builds: [FAST] });
  const error = await cancelled(
    fake,
    (name) =>
      fake.model.services.get('frontend')?.env === 'TAG=2\n' && name === 'deployment.allByCompose',
    {
      services:
        '- {name: backend, compose-id: backend}\n- {name: frontend, compose-id: frontend, env: {TAG: 2}}',
    },
  );
  expect(error).toBeInstanceOf(Cancelled);
  expect(error).toMatchObject({
    message: 'cancelled before frontend was triggered; deployed: backend',
  });
  expect(fake.model.jobs).toHaveLength(1);
  expect(fake.model.services.get('frontend')?.env).toBe('TAG=1\n');
});

test('before the first one is triggered, nothing is named', async () => {
  const fake = new FakeDokploy({ clock: systemClock });
  fake.model.service({ kind: 'compose', id: 'shop', builds: [FAST] });
  const error = await cancelled(fake, (name) => name === 'deployment.allByCompose', {
    'compose-id': 'shop',
  });
  expect(error).toMatchObject({ message: 'cancelled before compose shop was triggered' });
});

test('while the trigger is under way, it is not said that Dokploy has it', async () => {
  const fake = new FakeDokploy({ clock: systemClock });
  const service = fake.model.service({
    kind: 'compose',
    id: 'shop',
    env: 'TAG=1\n',
    builds: [FAST],
  });
  const error = await cancelled(fake, (name) => name === 'compose.deploy', {
    'compose-id': 'shop',
    env: 'TAG=2',
  });
  expect(error).toBeInstanceOf(Cancelled);
  expect(error).toMatchObject({
    message: expect.stringMatching(
      /^cancelled while compose shop was being triggered; whether Dokploy has queued it is not known; TAG stays as it was set: http/,
    ) as unknown,
  });
  expect(service.env).toBe('TAG=2\n');
});

test('once Dokploy has it, it goes on with it', async () => {
  const fake = new FakeDokploy({ clock: systemClock });
  fake.model.service({ kind: 'compose', id: 'shop', builds: [FAST] });
  const error = await cancelled(fake, (name) => name === 'deployment.queueList', {
    'compose-id': 'shop',
  });
  expect(error).toMatchObject({
    message: expect.stringMatching(
      /^cancelled while compose shop was being deployed; Dokploy goes on with it: http/,
    ) as unknown,
  });
});

/** A trigger whose request ends with `error`, while the job is cancelled. */
async function triggerEnding(error: Error): Promise<unknown> {
  const job = new AbortController();
  const api = {
    base: new URL('https://dokploy.test'),
    mutate: () => {
      job.abort(new Cancelled());
      return Promise.reject(error);
    },
  } as unknown as DokployApi;
  const { log } = recordingRunner({}, systemClock);
  const trigger = { nonce: 'n', known: new Set<string>(), commits: [] };
  const attribution = new Attribution({ ...trigger, titleMayChange: true, hasTitles: true });
  const wish = { title: '', description: '', redeploy: false, nonce: 'n', attribution };
  const service = { kind: 'compose', id: 'shop' } as Service;
  const world = { api, clock: systemClock, log, signal: job.signal };
  return await triggerDeploy(service, wish, world).catch((thrown: unknown) => thrown);
}

test('a trigger that reached nobody is told as cancelled before it, so that what was set goes back', async () => {
  const refused = new HttpFailure('connect', 'ECONNREFUSED', 'connection refused');
  expect(await triggerEnding(refused)).toBeInstanceOf(Cancelled);
  expect(await triggerEnding(new HttpFailure('headers', 'CLOSED', 'closed'))).toBeInstanceOf(
    Unsure,
  );
  // Whoever says no has queued nothing, cancelled or not.
  const answer = { message: 'Command execution failed', page: '' };
  const no = new DokployRefusal('compose.deploy', 500, answer, 'no');
  expect(await triggerEnding(no)).toBe(no);
});
