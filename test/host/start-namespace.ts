import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A network namespace with nothing but loopback, and some ports in it that lead to a unix socket outside. */
export interface Namespace {
  /** Words before a command that is to run inside. The command takes their place, so signals reach it. */
  readonly enter: readonly string[];
  /** Command lines of what else runs inside. */
  processes(): string[];
  stop(): Promise<void>;
}

/**
 * Starts one. It ends with this process, however that ends, since it holds on to nothing but a process whose
 * standard input is ours. Needs root.
 */
export async function startNamespace(socket: string, ports: readonly number[]): Promise<Namespace> {
  const relay = join(import.meta.dirname, 'relay.ts');
  const child = spawn(
    'unshare',
    [
      '--net',
      'sh',
      '-c',
      'ip link set lo up && exec "$@"',
      'sh',
      process.execPath,
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      relay,
      socket,
      ...ports.map(String),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    let open = 0;
    createInterface(child.stdout).on('line', () => {
      open += 1;
      if (open === ports.length) resolve();
    });
    child.once('error', reject);
    child.once('close', () => {
      reject(new Error(`no network namespace could be made (root is needed): ${said}`));
    });
  });
  return {
    enter: ['nsenter', `--net=/proc/${String(child.pid)}/ns/net`, '--'],
    processes: () => processesBeside(child.pid ?? 0),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

function processesBeside(relay: number): string[] {
  const own = readlinkSync(`/proc/${relay}/ns/net`);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== String(relay));
  return pids.flatMap((pid) => {
    try {
      if (readlinkSync(`/proc/${pid}/ns/net`) !== own) return [];
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}
