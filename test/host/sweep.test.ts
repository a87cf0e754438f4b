import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, markOf, type ProcessMark } from './process-mark.ts';
import { startEngine, type Engine } from './start-engine.ts';
import { sweep } from './sweep.ts';
import { startServer } from './start-server.ts';
import { waitUntil } from './wait-until.ts';

interface Started {
  readonly home: string;
  readonly user: string;
  readonly pids: readonly number[];
}

// A test run of its own, that tells what it has started and then waits to be killed.
const VICTIM = `
  import { startRegistry } from './start-registry.ts';
  import { startServer } from './start-server.ts';
  const registry = await startRegistry();
  const server = await startServer();
  const sleeper = await server.exec('setsid sleep 600 >/dev/null 2>&1 </dev/null & echo $!');
  const { home, user, sshdPid } = server;
  console.log(JSON.stringify({ home, user, pids: [sshdPid, Number(sleeper.stdout)] }));
  setInterval(() => registry.requests(), 1000);
`;

describe('what a killed test run leaves', () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await startEngine();
  });

  afterAll(async () => {
    await engine.stop();
  });

  it.each(['SIGKILL', 'SIGINT'] as const)('is swept without being asked after %s', async (name) => {
    const args = [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--input-type=module',
      '-e',
      VICTIM,
    ];
    const victim = spawn(process.execPath, args, {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const [line] = (await once(victim.stdout, 'data')) as [Buffer];
    const started = JSON.parse(line.toString()) as Started;
    const marks = started.pids.map((pid) => markOf(pid) as ProcessMark);
    const living = await startServer({ engine });
    expect(marks.every(isAlive)).toBe(true);

    victim.kill(name);
    const gone = (): boolean => !marks.some(isAlive) && !existsSync(join(started.home, '..'));
    await waitUntil('the sweep', gone);
    await waitUntil('the end of the user', () => !passwd().includes(`${started.user}:`));

    // The server of a living test is none of its business.
    expect((await living.exec('echo here')).stdout).toBe('here\n');
    await living.stop();
    expect(await sweep()).toEqual([]);
  });
});

function passwd(): string {
  return readFileSync('/etc/passwd', 'utf8');
}
