import { expect } from '@jest/globals';
import { FakeDokploy, serveDokploy, type FakeOptions } from '../fakes/dokploy/fake-dokploy.ts';
import { QUICK, type Build, type FakeService } from '../fakes/dokploy/model.ts';
import { runAction, type ActionRun, type RunOptions } from './run-action.ts';

/** A Dokploy that refuses what the real one refuses, in real time, and the bundle that deploys through it. */
export interface DokployProject extends AsyncDisposable {
  readonly fake: FakeDokploy;
  compose(id: string, more?: Partial<FakeService>): FakeService;
  /** Deploys with short waits; checks that no secret is told, and that a failure is one error. */
  deploy(inputs: Readonly<Record<string, string>>, options?: RunOptions): Promise<ActionRun>;
}

export const FAST: Build = { ...QUICK, durationMs: 700, rowMs: 100, retitleMs: 100 };
export const SECRET = 'refresh-token-7c1e94ab';
export const ENV = '# theirs\nDATABASE_URL=postgres://u:hunter2hunter2@db\nIMAGE_TAG=sha-1111111\n';

export async function startProject(options: Partial<FakeOptions> = {}): Promise<DokployProject> {
  const fake = new FakeDokploy({
    clock: { now: () => Date.now() },
    secrets: { refreshToken: SECRET },
    ...options,
  });
  const server = await serveDokploy(fake);
  return {
    fake,
    compose: (id, more = {}) =>
      fake.model.service({ kind: 'compose', id, env: ENV, builds: [FAST], ...more }),
    deploy: async (inputs, runOptions = {}) => {
      const run = await runAction('dokploy-trigger', {
        ...runOptions,
        inputs: {
          url: `http://127.0.0.1:${server.port}`,
          'api-key': fake.key,
          'poll-interval': '200ms',
          'health-retries': '3',
          'health-interval': '1s',
          ...inputs,
        },
      });
      for (const text of [
        run.stdout.replaceAll(/^::add-mask::.*$/gm, ''),
        run.summary,
        JSON.stringify(run.outputs),
      ]) {
        for (const secret of [SECRET, fake.key, 'hunter2hunter2']) {
          expect(text).not.toContain(secret);
        }
      }
      expect(run.errors).toHaveLength(run.code === 0 ? 0 : 1);
      return run;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
