import { afterAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { folderWith, runScript, type ScriptRun } from './run-script.ts';

/** What build-images.yml builds, and what it need not. */

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
function repository(...paths: string[]): string {
  const folder = folderWith(Object.fromEntries(paths.map((path) => [path, ''])));
  folders.push(folder);
  return folder;
}

describe('find', () => {
  const find = (cwd: string, env: Record<string, string> = {}): Promise<ScriptRun> => {
    const none = { SERVICES: '', DOCKERFILE: '', CONTEXT: '', TARGET: '', PLATFORMS: '' };
    return runScript('plan-images/find.sh', { ...none, IMAGE: 'ghcr.io/Acme/Shop', ...env }, cwd);
  };
  const services = ({ outputs }: ScriptRun): unknown => JSON.parse(outputs['services'] ?? '');

  test.each([
    [['Dockerfile', 'backend/Dockerfile'], 'Dockerfile', '.'],
    [['Dockerfile.api'], 'Dockerfile.api', '.'],
    [['backend/Dockerfile', 'api/Dockerfile'], 'backend/Dockerfile', 'backend'],
  ])('the Dockerfile of %j', async (paths, dockerfile, context) => {
    const found = services(await find(repository(...paths)));
    expect(found).toEqual([{ name: 'shop', image: 'ghcr.io/Acme/Shop', context, dockerfile }]);
  });

  test('no Dockerfile is a notice', async () => {
    const { code, outputs, notices } = await find(repository('README.md'));
    expect({ code, outputs }).toEqual({ code: 0, outputs: { services: '' } });
    expect(notices[0]).toMatch(
      /^no image is built: there is no Dockerfile, Dockerfile.api, backend/,
    );
  });

  test('what was asked for goes along, quoted', async () => {
    const asked = { DOCKERFILE: 'a "b"/Dockerfile', CONTEXT: '.', TARGET: 'production' };
    const cwd = repository('a "b"/Dockerfile');
    const found = services(await find(cwd, { ...asked, PLATFORMS: 'linux/amd64, linux/arm64' }));
    expect(found).toMatchObject([
      {
        dockerfile: 'a "b"/Dockerfile',
        context: '.',
        target: 'production',
        platforms: ['linux/amd64', 'linux/arm64'],
      },
    ]);
  });

  test('a list of services is left as it is', async () => {
    const { outputs } = await find(repository(), { SERVICES: '- name: api\n  context: api' });
    expect(outputs['services']).toBe('- name: api\n  context: api');
  });
});

describe('plan', () => {
  const SHA = '1a2b3c4';
  const BEFORE = '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432';
  const entry = (name: string, version = `sha-${SHA}`): object => ({
    name,
    dockerfile: `${name}/Dockerfile`,
    version,
    'primary-tag': `sha-${SHA}`,
  });
  const matrix = (...entries: object[]): string => JSON.stringify({ include: entries });
  const plan = async (env: Record<string, string>, ...missing: string[]): Promise<ScriptRun> => {
    const paths = ['api/Dockerfile', 'web/Dockerfile'].filter((path) => !missing.includes(path));
    const none = { CHANGED: '', BEFORE: '', HEAD_REPOSITORY: '', AUTHOR: '', PUSH: 'auto' };
    return await runScript(
      'plan-images/plan.sh',
      {
        ...none,
        SHORT_SHA: SHA,
        VERSION: `sha-${SHA}`,
        MATRIX: matrix(entry('api'), entry('web')),
        ...env,
      },
      repository('.keep', ...paths),
    );
  };
  const planned = ({ outputs }: ScriptRun): Record<string, string>[] =>
    (JSON.parse(outputs['matrix'] ?? '') as { include: Record<string, string>[] }).include;

  test('this commit is looked for first', async () => {
    const ran = await plan({ BEFORE });
    expect(planned(ran).map((one) => one['reuse-from'])).toEqual([`sha-${SHA}`, `sha-${SHA}`]);
    expect(ran.outputs).toMatchObject({ 'has-services': 'true', push: 'true' });
  });

  test('an unchanged service may go on with the image of the push before', async () => {
    const ran = await plan({ BEFORE, CHANGED: matrix(entry('api')) });
    expect(planned(ran).map((one) => one['reuse-from'])).toEqual([
      `sha-${SHA}`,
      `sha-${SHA}\nsha-9f8e7d6`,
    ]);
  });

  test('the first push of a branch has none before it', async () => {
    const ran = await plan({ BEFORE: '0'.repeat(40), CHANGED: matrix(entry('api')) });
    expect(planned(ran).map((one) => one['reuse-from'])).toEqual([`sha-${SHA}`, `sha-${SHA}`]);
  });

  test.each([
    [`1.4.0-${SHA}`, '1.4.0'],
    ['1.4.0', '1.4.0'],
    ['main', ''],
    [`sha-${SHA}`, ''],
    [`main-${SHA}`, ''],
  ])('the version %s keys the layer cache as "%s"', async (version, key) => {
    const ran = await plan({ MATRIX: matrix(entry('api', version)), VERSION: version });
    expect(planned(ran)[0]?.['cache-version']).toBe(key);
  });

  test('a Dockerfile that is missing is a notice, and no service is left', async () => {
    const some = await plan({}, 'web/Dockerfile');
    expect(planned(some).map(({ name }) => name)).toEqual(['api']);
    expect(some.notices).toEqual(['no image is built from web/Dockerfile: there is no such file']);
    const none = await plan({}, 'web/Dockerfile', 'api/Dockerfile');
    expect(none.outputs).toMatchObject({ matrix: '{"include":[]}', 'has-services': 'false' });
  });

  test('without any Dockerfile compute-tags did not run', async () => {
    const ran = await plan({ MATRIX: '', SHORT_SHA: '', VERSION: '' });
    expect(ran.outputs).toMatchObject({ 'has-services': 'false', version: '' });
  });

  test.each([
    ['eve/shop', 'eve', 'false', /pull request of a fork/],
    ['acme/shop', 'dependabot[bot]', 'false', /Dependabot/],
    ['acme/shop', 'ada', 'true', undefined],
  ])('a pull request from %s by %s: push %s', async (HEAD_REPOSITORY, AUTHOR, push, notice) => {
    const ran = await plan({ HEAD_REPOSITORY, AUTHOR });
    expect(ran.outputs['push']).toBe(push);
    if (notice === undefined) expect(ran.notices).toEqual([]);
    else expect(ran.notices[0]).toMatch(notice);
  });

  test('an unknown word for push is refused', async () => {
    const ran = await plan({ PUSH: 'yes' });
    expect(ran.code).toBe(1);
    expect(ran.errors).toEqual(['push: "yes" is not auto, true or false']);
  });
});
