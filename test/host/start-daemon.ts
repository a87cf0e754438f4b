import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, markOf, type ProcessMark } from './process-mark.ts';

export interface DaemonCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Where its output goes. */
  readonly logPath: string;
  /** Where it will answer. */
  readonly host: string;
  readonly port: number;
}

/** Starts a TCP server in a session of its own; returns when it accepts connections. */
export async function startDaemon(daemon: DaemonCommand): Promise<ProcessMark> {
  const { command, args, logPath, host, port } = daemon;
  const log = openSync(logPath, 'a');
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: daemonEnvironment(),
  });
  closeSync(log);
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const mark = markOf(child.pid ?? 0);
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline && mark !== undefined && isAlive(mark)) {
    // Still alive after the connection: so it was not another process that took the port.
    if ((await accepts(host, port)) && isAlive(mark)) return mark;
    await sleep(20);
  }
  const lines = readFileSync(logPath, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(
    `${command} did not come up on ${host} port ${port}. Its log ${logPath}:\n${lines}`,
  );
}

/** Daemons written in Go collect garbage a quarter as often: here memory is cheaper than time. */
export function daemonEnvironment(): NodeJS.ProcessEnv {
  return { GOGC: '400', ...process.env };
}

async function accepts(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
