import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A TCP port on which nobody listens now. It lies below the kernel's own range for outgoing
 * connections (32768 and up), so that only another listener can take it in between.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(20_000, 32_000);
    if (await canListen(host, port)) return port;
  }
  throw new Error(`no free port found on ${host} between 20000 and 32000 in 50 attempts`);
}

async function canListen(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ host, port, exclusive: true }, () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });
}
