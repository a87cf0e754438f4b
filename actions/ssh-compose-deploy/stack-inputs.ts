import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Wanted } from './inputs.ts';

/** Refuses with `strategy: stack` what a swarm does by itself or cannot do, so that nothing is left out unheard. */
export function checkStackInputs(wanted: Wanted): void {
  const { rollout } = wanted;
  if (rollout.strategy !== 'stack') return;
  const reasons: readonly (readonly [input: string, given: boolean, why: string])[] = [
    [
      'services',
      wanted.services.length > 0,
      'a stack is deployed as a whole; services that did not change are left alone anyway',
    ],
    [
      'migrate',
      wanted.migrate !== undefined,
      'a stack has no one-off container; write the migration as a service with deploy.mode: replicated-job, or into before',
    ],
    [
      'deploy-script',
      wanted.deployScript !== '',
      'it takes the place of what strategy: stack does',
    ],
    [
      'canary',
      rollout.canary !== '0',
      'the swarm replaces tasks as deploy.update_config says; write parallelism and monitor there',
    ],
    [
      'upstreams',
      rollout.upstreams.length > 0,
      'the swarm itself sends requests to the tasks that are well',
    ],
    ['drain-command', rollout.drain.length > 0, 'tasks may run on any server of the swarm'],
    ['reload-command', rollout.reload.length > 0, 'tasks may run on any server of the swarm'],
  ];
  const found = reasons.find(([, given]) => given);
  if (found === undefined) return;
  const [input, , why] = found;
  throw new ConfigurationError(`${input}: not with strategy: stack, since ${why}; take it out`);
}
