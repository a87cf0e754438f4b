import { choice, flag, output, refuse, run, saveState, state } from './action.ts';

/** The engine's own BuildKit, which on the test engine can what a builder in a container can. */
if (state('isPost') === 'true') process.exit(0);
saveState('isPost', 'true');
refuse(
  'version',
  'driver-opts',
  'buildkitd-flags',
  'buildkitd-config',
  'buildkitd-config-inline',
  'endpoint',
  'platforms',
  'append',
  'name',
);
choice('driver', 'docker-container', 'docker');
for (const name of ['use', 'cleanup', 'cache-binary', 'keep-state']) flag(name);
const { stdout } = run('docker', ['buildx', 'inspect', 'default']);
output('name', 'default');
output('driver', 'docker');
output('platforms', /Platforms:\s*(.*)/.exec(stdout)?.[1] ?? 'linux/amd64');
output('nodes', '[]');
