import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLink, type Link } from './start-link.ts';
import { startServer } from './start-server.ts';
import { waitUntil } from './wait-until.ts';

describe('a link', () => {
  let echo: Server;
  let to: { host: string; port: number };

  beforeAll(async () => {
    echo = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.pipe(socket);
    });
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    to = { host: '127.0.0.1', port: (echo.address() as AddressInfo).port };
  });

  afterAll(() => {
    echo.close();
  });

  async function withLink(delayMs: number, test: (link: Link) => Promise<void>): Promise<void> {
    const link = await startLink({ to, delayMs });
    try {
      await test(link);
    } finally {
      await link.stop();
    }
  }

  async function open(link: Link): Promise<Socket> {
    const socket = connect(link.port, link.host);
    await once(socket, 'connect');
    // The end of every test resets what it left open.
    socket.on('error', () => undefined);
    return socket;
  }

  async function reset(socket: Socket): Promise<string | undefined> {
    return await new Promise((resolve) => {
      socket.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code);
      });
      socket.once('end', () => {
        resolve('ended in good order');
      });
    });
  }

  async function roundTrip(socket: Socket, text: string): Promise<number> {
    const start = performance.now();
    socket.write(text);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toBe(text);
    return performance.now() - start;
  }

  it('takes the delay each way and counts', async () => {
    await withLink(50, async (link) => {
      const socket = await open(link);
      const took = await roundTrip(socket, 'hello');
      expect(took).toBeGreaterThanOrEqual(99);
      expect([link.connections, link.open, link.bytesTo, link.bytesFrom]).toEqual([1, 1, 5, 5]);
      link.setDelay(0);
      // A busy machine may take its time, but not always the delay.
      const quick = [];
      for (let at = 0; at < 10; at += 1) quick.push(await roundTrip(socket, 'quick'));
      expect(Math.min(...quick)).toBeLessThan(50);
    });
  });

  it('carries a big stream whole, with its end', async () => {
    await withLink(5, async (link) => {
      const socket = await open(link);
      const sent = Buffer.alloc(3_000_000, 'abcdefghij');
      const got: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => got.push(chunk));
      socket.end(sent);
      await once(socket, 'close');
      expect(Buffer.concat(got).equals(sent)).toBe(true);
    });
  });

  it('cuts with a reset, then lets new connections through', async () => {
    await withLink(0, async (link) => {
      const socket = await open(link);
      await roundTrip(socket, 'a');
      const broken = reset(socket);
      link.cut();
      expect(await broken).toBe('ECONNRESET');
      await roundTrip(await open(link), 'b');
    });
  });

  it('cuts by itself after so many bytes', async () => {
    await withLink(0, async (link) => {
      link.cutAfter(1000);
      const socket = await open(link);
      await roundTrip(socket, 'x'.repeat(999));
      const broken = reset(socket);
      socket.write('y');
      expect(await broken).toBe('ECONNRESET');
    });
  });

  it('swallows everything while paused and goes on after it', async () => {
    await withLink(0, async (link) => {
      const socket = await open(link);
      await roundTrip(socket, 'a');
      link.pause();
      let answered = false;
      const answer = once(socket, 'data').then(() => (answered = true));
      socket.write('b');
      await sleep(100);
      expect(answered).toBe(false);
      link.resume();
      expect(await answer).toBe(true);
    });
  });

  it('refuses new connections only', async () => {
    await withLink(0, async (link) => {
      const old = await open(link);
      await roundTrip(old, 'a');
      link.refuse();
      expect(await reset(connect(link.port, link.host))).toBe('ECONNRESET');
      await roundTrip(old, 'b');
      link.resume();
      await roundTrip(await open(link), 'c');
    });
  });

  it('carries ssh, and a cut ends the session of the server too', async () => {
    const server = await startServer();
    const link = await startLink({ to: server, delayMs: 10 });
    try {
      const session = server.exec('echo started; sleep 60', { via: link });
      await waitUntil('the session', () => server.sshdLog().includes('Starting session: command'));
      link.cut();
      expect((await session).code).toBe(255);
    } finally {
      await link.stop();
      await server.stop();
    }
  });
});
