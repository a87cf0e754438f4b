import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { FakeGitHub, TOKEN } from '../../fakes/github/fake-github.ts';
import { freePort } from '../../host/free-port.ts';
import { mustRun } from '../../host/run.ts';
import { push } from '../harness/event.ts';
import { remotesWith } from '../stand-ins.ts';
import { Repository } from '../world/repository.ts';
import { settingsOf, startVps } from '../world/vps.ts';
import { rewriteForAct } from './rewrite.ts';
import { runAct } from './run-act.ts';

jest.setTimeout(600_000);

const example = resolve(import.meta.dirname, '../../../examples/vps-compose');
const standIns = resolve(import.meta.dirname, '../stand-ins');

test('under act too, a push to develop goes to staging', async () => {
  await using vps = await startVps();
  await using fake = await FakeGitHub.start({ repository: 'acme/shop', anyCalls: true });
  using repository = await Repository.create('acme/shop', example);
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-act-pipeline-'));
  using released = rewriteForAct(
    remotesWith()('org/deploy-actions', 'v1') ?? '',
    'org/deploy-actions@v1',
    standIns,
  );
  try {
    const { server, machine } = vps;
    await server.exec('mkdir app');
    const port = await freePort();
    const { secrets, vars } = settingsOf(
      vps,
      { STAGING_ENV: `POSTGRES_PASSWORD=p4ss\nHTTP_PORT=${String(port)}` },
      { STAGING_URL: `http://localhost:${String(port)}`, BASE_DIRECTORY: `${server.home}/app` },
    );
    const { sha, changed } = await repository.commit('develop', { 'backend/more.js': '' });
    const directory = join(scratch, 'shop');
    await mustRun('git', ['clone', '-q', '--branch', 'develop', repository.origin, directory]);
    await mustRun('git', [
      '-C',
      directory,
      'remote',
      'set-url',
      'origin',
      'https://github.com/acme/shop',
    ]);
    const payload = join(scratch, 'event.json');
    writeFileSync(
      payload,
      JSON.stringify(push({ repository: 'acme/shop', branch: 'develop', sha, changed }).payload),
    );
    const run = await runAct({
      directory,
      path: '.github/workflows/pipeline.yml',
      payload,
      secrets: { ...secrets, GITHUB_TOKEN: TOKEN },
      vars: vars ?? {},
      env: {
        ...machine.env,
        STAND_IN_ORIGIN: repository.origin,
        GITHUB_API_URL: fake.apiUrl,
        GITHUB_SERVER_URL: fake.serverUrl,
      },
      repositories: released.repositories,
      timeoutMs: 500_000,
    });
    expect({ jobs: run.jobs, said: run.said.split('\n').slice(-60) }).toEqual({
      jobs: {
        test: 'success',
        plan: 'success',
        build: 'success',
        images: 'success',
        deploy: 'success',
        report: 'success',
      },
      said: expect.anything(),
    });
    const answer = await fetch(`http://127.0.0.1:${String(port)}/health`);
    expect(await answer.json()).toMatchObject({ status: 'healthy', version: sha });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
