import { expect, test } from '@jest/globals';
import { dokployTrigger } from '../../../actions/dokploy-trigger/dokploy-trigger.ts';
import { readInputs } from '../../../actions/dokploy-trigger/inputs.ts';
import { systemClock } from '../../../packages/clock/system-clock.ts';
import { Cancelled } from '../../../packages/errors/cancelled.ts';
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
  return await dokployTrigger(runner, readInputs(runner), systemClock).catch((error: unknown) => error);
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
