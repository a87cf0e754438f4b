import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { listen } from '../fakes/loopback-server.ts';
import { serveWebSockets, type Peer } from '../fakes/web-sockets.ts';
import { startSession, type Session } from './session.ts';

/** What the session sees of servers that lose, change or cut something in just that way. */

interface Message {
  readonly seq: number;
  readonly text: string;
}

type Answer = (socket: Peer, message: Message) => void;

const echo: Answer = (socket, message) => {
  socket.send(JSON.stringify({ ...message, version: '1.0.0' }));
};

/** A session of half a second, and where each of its connections said that it had come to. */
async function against(answer: Answer): Promise<Session & { after: string[] }> {
  const http = createServer();
  const after: string[] = [];
  serveWebSockets(http, (socket, { url = '' }) => {
    after.push(new URL(url, 'http://session').searchParams.get('after') ?? '');
    socket.on('message', (data) => {
      answer(socket, JSON.parse(data.toString()) as Message);
    });
  });
  await using server = await listen(http);
  const url = `ws://127.0.0.1:${String(server.port)}`;
  const running = startSession(url, { id: 'one', everyMs: 10, catchUpMs: 1000 });
  await sleep(500);
  const session = await running.end();
  return { ...session, after };
}

function all({ sent }: Session): number[] {
  return Array.from({ length: sent }, (_, at) => at + 1);
}

test('hears everything back from a server that keeps everything', async () => {
  const session = await against(echo);
  expect(session.sent).toBeGreaterThan(10);
  expect(session.heard).toEqual(all(session));
  expect(session).toMatchObject({ garbled: [], repeated: 0, after: ['0'] });
  expect(session.connections).toMatchObject([{ code: 1000, versions: ['1.0.0'] }]);
});

test('tells a message that never came back', async () => {
  const session = await against((socket, message) => {
    if (message.seq !== 3) echo(socket, message);
  });
  expect(session.heard).toEqual(all(session).filter((seq) => seq !== 3));
});

test('tells a message that came back otherwise', async () => {
  const session = await against((socket, { seq, text }) => {
    echo(socket, { seq, text: seq === 3 ? 'another' : text });
  });
  expect(session.garbled).toEqual([3]);
});

test('tells a cut, comes back, says how far it had come, and sends again what had not come back', async () => {
  let cut = false;
  const session = await against((socket, message) => {
    if (message.seq < 5 || cut) echo(socket, message);
    else socket.terminate();
    cut ||= message.seq >= 5;
  });
  expect(session.connections).toMatchObject([{ code: 1006 }, { code: 1000 }]);
  expect(session.after).toEqual(['0', '4']);
  expect(session.heard).toEqual(all(session));
});
