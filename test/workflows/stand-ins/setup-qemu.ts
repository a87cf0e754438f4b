import { output, run } from './action.ts';

/** Emulators come from the network: there are none, and a build that runs a program of a foreign processor fails. */
const { stdout } = run('docker', ['buildx', 'inspect', 'default']);
output('platforms', /Platforms:\s*(.*)/.exec(stdout)?.[1] ?? '');
