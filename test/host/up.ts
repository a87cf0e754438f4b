// node test/host/up.ts: brings the host up by hand and says what is there. It stays up until down.ts.
import { ensureHost } from './ensure-host.ts';
import { listResources } from './resource.ts';
import { mustRun } from './run.ts';
import { keepSharedEngine, sharedEngineUsers } from './shared-engine.ts';
import { startEngine } from './start-engine.ts';
import { sweep } from './sweep.ts';

await ensureHost();
keepSharedEngine(true);
const engine = await startEngine();
for (const line of await sweep()) console.log(`removed ${line}`);

const env = { DOCKER_HOST: engine.dockerHost };
const format = '{{.Server.Version}} (client {{.Client.Version}})';
const version = await mustRun('docker', ['version', '--format', format], { env });
const compose = await mustRun('docker', ['compose', 'version', '--short'], { env });
const origin = engine.pid === undefined ? 'not ours, left alone' : `ours, process ${engine.pid}`;
console.log(`engine    ${engine.dockerHost}, ${origin}`);
console.log(`docker    ${version.trim()}, compose ${compose.trim()}`);
const others = sharedEngineUsers().filter((mark) => mark.pid !== process.pid);
console.log(`used by   ${others.map((mark) => mark.pid).join(', ') || 'nobody'}`);
for (const { kind, id, address, owner } of listResources()) {
  console.log(`${kind.padEnd(9)} ${id} ${address ?? ''} of process ${owner.pid}`);
}
await engine.stop();
