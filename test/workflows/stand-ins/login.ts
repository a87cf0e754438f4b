import { choice, fail, flag, input, refuse, run, saveState, state } from './action.ts';

/** A real docker login, into the Docker configuration of this job's own home. */
if (state('registry') !== '') {
  if (flag('logout')) run('docker', ['logout', state('registry')]);
  process.exit(0);
}
refuse('scope', 'registry-auth');
choice('ecr', 'auto', 'true', 'false');
const registry = input('registry');
if (registry === '') fail('the stand-in logs in to no Docker Hub: registry is empty');
if (input('username') === '' || input('password') === '') fail('Username and password required');
run('docker', ['login', '--username', input('username'), '--password-stdin', registry], {
  stdin: input('password'),
});
saveState('registry', registry);
