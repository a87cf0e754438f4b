import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { mustRun, run } from '../../host/run.ts';

/** A network that only its own namespace has, until somebody joins: what a tailnet is to a runner. */
export interface Tailnet extends AsyncDisposable {
  /** Where the server listens so that the tailnet can reach it. */
  readonly gateway: string;
  /** The server's address in the tailnet. */
  readonly address: string;
  /** Makes a port of the server reachable at the tailnet's address. */
  forward(port: number): Promise<void>;
  /** What the stand-in for tailscale/github-action needs. */
  readonly env: Readonly<Record<string, string>>;
  readonly secret: string;
}

const FORWARDER = `
const net = require('node:net');
const [address, port, gateway] = process.argv.slice(1);
net.createServer((client) => {
  const server = net.connect(Number(port), gateway);
  for (const one of [client, server]) one.on('error', () => (client.destroy(), server.destroy()));
  client.pipe(server).pipe(client);
}).listen(Number(port), address, () => console.log('ready'));
`;

/** Lets in who brings its secret and asks for `tag`, as the owners of tags in a tailnet's policy say. */
export async function startTailnet({ tag = 'tag:ci' } = {}): Promise<Tailnet> {
  const id = randomBytes(2).toString('hex');
  const [namespace, outer, inner] = [`dah-t${id}`, `dah-o${id}`, `dah-i${id}`];
  const third = randomBytes(1)[0] ?? 0;
  const fourth = (randomBytes(1)[0] ?? 0) & 0xfc;
  const near = `172.30.${String(third)}`;
  const [gateway, peer] = [`${near}.${String(fourth + 1)}`, `${near}.${String(fourth + 2)}`];
  const address = `100.99.${String(third)}.${String(fourth + 1)}`;
  const ip = async (...words: string[]): Promise<void> => {
    await mustRun('ip', words);
  };
  await using stack = new AsyncDisposableStack();
  await ip('netns', 'add', namespace);
  stack.defer(async () => {
    await run('ip', ['netns', 'delete', namespace]);
  });
  await ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', namespace);
  stack.defer(async () => {
    await run('ip', ['link', 'delete', outer]);
  });
  await ip('addr', 'add', `${gateway}/30`, 'dev', outer);
  await ip('link', 'set', outer, 'up');
  for (const words of [
    ['addr', 'add', `${peer}/30`, 'dev', inner],
    ['link', 'set', inner, 'up'],
    ['link', 'set', 'lo', 'up'],
    ['addr', 'add', `${address}/32`, 'dev', 'lo'],
  ]) {
    await ip('netns', 'exec', namespace, 'ip', ...words);
  }
  const secret = `tskey-client-${id}`;
  const kept = stack.move();
  return {
    gateway,
    address,
    secret,
    env: {
      STAND_IN_TAILNET_SECRET: secret,
      STAND_IN_TAILNET_TAG: tag,
      STAND_IN_TAILNET_ROUTE: `${address}/32 ${peer}`,
    },
    forward: async (port) => {
      const words = ['netns', 'exec', namespace, process.execPath, '-e', FORWARDER];
      const child = spawn('ip', [...words, address, String(port), gateway], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      kept.defer(async () => {
        child.kill('SIGKILL');
        await sleep(10);
      });
      await new Promise((ready) => child.stdout.once('data', ready));
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
