import { envLines } from '../../packages/dotenv/env-lines.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { GateText } from '../../packages/health/make-gate.ts';
import { readGateText } from '../../packages/health/read-gate.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { parseBaseUrl } from './base-url.ts';
import type { Budgets } from './follow.ts';
import { makeService, masked } from './make-service.ts';
import { parseServices } from './parse-services.ts';
import type { Kind, Service } from './service.ts';

export interface Wanted {
  readonly base: URL;
  readonly key: string;
  /** In the order in which they are deployed. */
  readonly services: readonly Service[];
  readonly redeploy: boolean;
  readonly title: string;
  readonly description: string;
  readonly wait: boolean;
  readonly budgets: Budgets;
  readonly outageGraceMs: number;
  readonly containerHealth: boolean;
  /** How long containers may take to get well once Dokploy is done. */
  readonly healthWindowMs: number;
  readonly retriggerOnLost: boolean;
  readonly logLines: number;
  readonly rollbackOnFailure: boolean;
}

/** The inputs as one object. Throws a ConfigurationError where something is missing or wrong. */
export function readInputs({ inputs, secrets, context }: Runner): Wanted {
  const key = inputs.secret('api-key');
  const base = parseBaseUrl(
    inputs.required('url', 'the address of Dokploy, such as https://dokploy.example.com'),
  );
  if (key === '') {
    throw new ConfigurationError(
      'api-key is required: make one in Dokploy (Settings, Profile, API Keys) without rate limit, and store it as a secret',
    );
  }
  const mask = (secret: string): void => {
    secrets.add(secret);
  };
  const gateText = readGateText(inputs);
  const env = masked(envLines('env', inputs.raw('env')), mask);
  const single = {
    compose: inputs.text('compose-id'),
    application: inputs.text('application-id'),
    image: inputs.text('image'),
  };
  const list = inputs.text('services');
  const services =
    list === '' ? [oneService(single, env, gateText, mask)] : parseServices(list, gateText, mask);
  if (
    list !== '' &&
    (single.compose !== '' ||
      single.application !== '' ||
      single.image !== '' ||
      env.size > 0 ||
      gateText.urls.length > 0)
  ) {
    throw new ConfigurationError(
      'services: compose-id, application-id, image, env and health-url stand with each service in the list; leave the inputs of that name empty',
    );
  }
  return Object.freeze({
    base,
    key,
    services,
    redeploy: inputs.boolean('redeploy', false),
    title: inputs.text('title') || defaultTitle(context.workflow, context.runNumber),
    description: inputs.text('description') || context.runUrl,
    wait: inputs.boolean('wait', true),
    budgets: {
      queueMs: inputs.duration('queue-timeout', '15m'),
      deployMs: inputs.duration('deploy-timeout', '15m'),
      pollMs: Math.max(inputs.duration('poll-interval', '1s'), 200),
    },
    outageGraceMs: inputs.duration('outage-grace', '120s'),
    containerHealth: inputs.boolean('container-health', true),
    healthWindowMs: gateText.retries * gateText.intervalMs,
    retriggerOnLost: inputs.boolean('retrigger-on-lost', false),
    logLines: inputs.integer('log-lines', 200, { min: 0, max: 10_000 }),
    rollbackOnFailure: inputs.boolean('rollback-on-failure', true),
  });
}

function oneService(
  { compose, application, image }: { compose: string; application: string; image: string },
  env: ReadonlyMap<string, string>,
  gateText: GateText,
  mask: (secret: string) => void,
): Service {
  if ((compose === '') === (application === '')) {
    throw new ConfigurationError(
      `${compose === '' ? 'compose-id or application-id is required' : 'compose-id and application-id are both given'}: name one service, by the id in the address of its page in Dokploy (…/services/compose/ID), or several in services`,
    );
  }
  const kind: Kind = compose === '' ? 'application' : 'compose';
  return makeService({ name: '', kind, id: compose || application, env, image }, gateText, mask);
}

function defaultTitle(workflow: string, runNumber: string): string {
  return workflow === '' ? 'Deploy' : `${workflow} #${runNumber}`;
}
