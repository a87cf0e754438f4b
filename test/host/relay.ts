import { connect, createServer } from 'node:net';

/**
 * Listens on loopback ports of the network namespace it runs in, and hands each connection on to a unix socket,
 * which lies in the file system and so leads out of it: `node relay.ts SOCKET PORT…`. Ends with its stdin.
 */
const [socket = '', ...ports] = process.argv.slice(2);

for (const port of ports) {
  const server = createServer((incoming) => {
    const outgoing = connect(socket);
    incoming.pipe(outgoing).pipe(incoming);
    incoming.on('error', () => outgoing.destroy());
    outgoing.on('error', () => incoming.destroy());
  });
  server.listen(Number(port), '127.0.0.1', () => {
    process.stdout.write(`${port}\n`);
  });
}
process.stdin.on('end', () => process.exit(0)).resume();
