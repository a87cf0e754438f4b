import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.ts';
import { serveHttps } from './loopback-server.ts';
import { startProxy } from './proxy.ts';

/** Hosts of the internet by their names, for a process that gets this environment. */
export interface NamedHosts extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
}

/** Serves all of them by one listener, over HTTPS that the process trusts, through a proxy that it has to use. */
export async function serveNames(
  names: readonly string[],
  listener: RequestListener,
): Promise<NamedHosts> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-hosts-'));
  stack.defer(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const authority = makeCertificate({ subject: 'Test Authority' });
  const { cert, key } = makeCertificate({ subject: 'hosts', names, issuer: authority });
  const trusted = join(folder, 'ca.pem');
  writeFileSync(trusted, authority.cert);
  const { port } = stack.use(await serveHttps({ cert, key }, listener));
  const proxy = stack.use(await startProxy({ to: () => ({ host: '127.0.0.1', port }) }));
  const kept = stack.move();
  return {
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${String(proxy.port)}`,
      NODE_EXTRA_CA_CERTS: trusted,
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
