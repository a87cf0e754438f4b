import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serveNames, type NamedHosts } from '../../fakes/named-hosts.ts';
import { passOn } from '../../fakes/pass-on.ts';
import { mustRun } from '../../host/run.ts';
import type { Fly } from './fly.ts';

/** What a deploy finds in the internet where nothing is set: a release of flyctl at GitHub, and the apps at fly.dev. */
export async function serveFlyHosts(fly: Fly, version: string): Promise<NamedHosts> {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x86_64';
  const asset = `flyctl_${version}_Linux_${arch}.tar.gz`;
  const archive = join(dirname(fly.flyctl), asset);
  await mustRun('tar', ['-czf', archive, '-C', dirname(fly.flyctl), 'flyctl']);
  const bytes = readFileSync(archive);
  const sum = createHash('sha256').update(bytes).digest('hex');
  const release = `github.com/superfly/flyctl/releases/download/v${version}`;
  return await serveNames(['github.com', '*.fly.dev'], (request, response) => {
    const { host = '' } = request.headers;
    const where = `${host}${request.url ?? ''}`;
    if (where === `${release}/${asset}`) response.end(bytes);
    else if (where === `${release}/flyctl_${version}_checksums.txt`)
      response.end(`${sum}  ${asset}\n`);
    else if (host.endsWith('.fly.dev'))
      passOn(request, '', fly.fake.originOf(host.replace('.fly.dev', '')), response);
    else response.writeHead(404).end();
  });
}
