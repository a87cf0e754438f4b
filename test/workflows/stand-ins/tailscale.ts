import { fail, input, list, refuse, run, saveState, state, variable } from './action.ts';

/**
 * Checks the login, then makes the route that a tailnet would: the address of the tailnet, which only a network
 * namespace has, becomes reachable through a pair of interfaces that the test has prepared.
 */
if (state('isPost') === 'true') {
  if (state('route') !== '') run('ip', ['route', 'del', state('route')]);
  process.exit(0);
}
saveState('isPost', 'true');
refuse(
  'authkey',
  'audience',
  'sha256sum',
  'args',
  'tailscaled-args',
  'hostname',
  'statedir',
  'ping',
);
if (input('oauth-client-id') === '' || input('oauth-secret') === '') {
  fail(
    'OAuth identity empty, please provide either an auth key or OAuth client id and secret and tags',
  );
}
const tags = input('tags')
  .split(',')
  .map((tag) => tag.trim());
if (tags.some((tag) => !/^tag:[a-z][a-z0-9-]*$/i.test(tag)))
  fail(`tags: ${input('tags')}: each begins with tag:`);
if (list('version').length !== 1) fail('version: one version');
const expected = variable('STAND_IN_TAILNET_SECRET');
if (input('oauth-secret') !== expected) fail('401 Unauthorized: API token invalid');
const strange = tags.filter((tag) => tag !== variable('STAND_IN_TAILNET_TAG'));
if (strange.length > 0)
  fail(`400 Bad Request: requested tags [${strange.join(' ')}] are invalid or not permitted`);
const [network = '', via = ''] = variable('STAND_IN_TAILNET_ROUTE').split(' ');
run('ip', ['route', 'add', network, 'via', via]);
saveState('route', network);
