// node test/host/down.ts: stops what up.ts or a dead test run started, and nothing else.
import { keepSharedEngine, sharedDaemon, sharedEngineUsers } from './shared-engine.ts';
import { sweep } from './sweep.ts';

keepSharedEngine(false);
for (const line of await sweep()) console.log(`removed ${line}`);
const pids = sharedEngineUsers().map((mark) => mark.pid);
if (sharedDaemon() === undefined) console.log('the shared engine is not ours or not running');
else console.log(`the shared engine is in use by ${pids.join(', ')}: its last user stops it`);
