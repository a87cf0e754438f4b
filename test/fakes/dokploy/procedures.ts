import { invalid, json, nothing, refusal, wrongType, type Answer } from './answer.ts';
import type { DokployModel, FakeService, Row, Setting } from './model.ts';

/** Everything of a request that a procedure looks at. */
export interface Call {
  readonly name: string;
  readonly model: DokployModel;
  readonly input: Readonly<Record<string, unknown>>;
  /** As `v0.30.2`. */
  readonly version: string;
  readonly isCloud: boolean;
  readonly secrets: Readonly<Record<string, unknown>>;
  /** Services of a member; undefined for an owner. */
  readonly mayUse: readonly string[] | undefined;
}

export interface Procedure {
  readonly method: 'GET' | 'POST';
  /** The first version that has it, as a number: 28003 is v0.28.3. */
  readonly since: number;
  /** Fields and their types, as the published description names them; `?` for one that may be missing. */
  readonly fields: Readonly<
    Record<string, 'string' | 'string?' | 'text' | 'text?' | 'tail?' | 'any?'>
  >;
  readonly run: (call: Call) => Answer;
}

const DEPLOY = { title: 'text?', description: 'text?' } as const;

/** The calls that a deploy may make; whatever else is asked for is a call that nobody expected. */
export const PROCEDURES: Readonly<Record<string, Procedure>> = {
  'compose.deploy': {
    method: 'POST',
    since: 0,
    fields: { composeId: 'string', ...DEPLOY },
    run: (call) => deploy(call, 'compose'),
  },
  'compose.redeploy': {
    method: 'POST',
    since: 0,
    fields: { composeId: 'string', ...DEPLOY },
    run: (call) => deploy(call, 'compose'),
  },
  'application.deploy': {
    method: 'POST',
    since: 0,
    fields: { applicationId: 'string', ...DEPLOY },
    run: (call) => deploy(call, 'application'),
  },
  'application.redeploy': {
    method: 'POST',
    since: 0,
    fields: { applicationId: 'string', ...DEPLOY },
    run: (call) => deploy(call, 'application'),
  },
  'compose.one': {
    method: 'GET',
    since: 0,
    fields: { composeId: 'string' },
    run: (call) => found(call, 'compose', (one) => json(described(one, call))),
  },
  'application.one': {
    method: 'GET',
    since: 0,
    fields: { applicationId: 'string' },
    run: (call) => found(call, 'application', (one) => json(described(one, call))),
  },
  'deployment.allByCompose': {
    method: 'GET',
    since: 0,
    fields: { composeId: 'string' },
    run: (call) => rowsOf(call, 'compose'),
  },
  'deployment.all': {
    method: 'GET',
    since: 0,
    fields: { applicationId: 'string' },
    run: (call) => rowsOf(call, 'application'),
  },
  'deployment.queueList': { method: 'GET', since: 28_003, fields: {}, run: queueList },
  'deployment.readLogs': {
    method: 'GET',
    since: 29_005,
    fields: { deploymentId: 'string', tail: 'tail?' },
    run: deploymentLog,
  },
  'compose.readLogs': {
    method: 'GET',
    since: 29_000,
    fields: { composeId: 'string', containerId: 'string', tail: 'tail?' },
    run: containerLog,
  },
  'application.readLogs': {
    method: 'GET',
    since: 29_000,
    fields: { applicationId: 'string', containerId: 'string', tail: 'tail?' },
    run: containerLog,
  },
  'docker.getContainersByAppNameMatch': {
    method: 'GET',
    since: 0,
    fields: { appName: 'string', appType: 'text?', serverId: 'text?' },
    run: containers,
  },
  'settings.getDokployVersion': {
    method: 'GET',
    since: 0,
    fields: {},
    run: ({ version }) => json(version),
  },
  'compose.saveEnvironment': {
    method: 'POST',
    since: 29_000,
    fields: { composeId: 'string', env: 'text', createEnvFile: 'any?' },
    run: (call) => found(call, 'compose', (one) => setEnv(one, call, json(true))),
  },
  'compose.update': {
    method: 'POST',
    since: 0,
    fields: { composeId: 'string', env: 'text?' },
    run: (call) =>
      found(call, 'compose', (one) => (setEnv(one, call, nothing), json(described(one, call)))),
  },
  'application.saveEnvironment': {
    method: 'POST',
    since: 0,
    fields: {
      applicationId: 'string',
      env: 'text',
      buildArgs: 'any?',
      buildSecrets: 'any?',
      createEnvFile: 'any?',
    },
    run: (call) =>
      ['buildArgs', 'buildSecrets', 'createEnvFile'].every((field) => field in call.input)
        ? found(call, 'application', (one) => {
            overwrite(one, call, 'buildArgs', 'buildSecrets', 'createEnvFile');
            return setEnv(one, call, json(true));
          })
        : invalid(call.name, 'buildArgs', wrongType('undefined')),
  },
  'application.saveDockerProvider': {
    method: 'POST',
    since: 0,
    fields: {
      applicationId: 'string',
      dockerImage: 'text',
      username: 'any?',
      password: 'any?',
      registryUrl: 'any?',
    },
    run: (call) =>
      found(call, 'application', (one) => {
        one.dockerImage = text(call.input['dockerImage']);
        overwrite(one, call, 'username', 'password', 'registryUrl');
        return json(true);
      }),
  },
};

export function numberOf(version: string): number {
  const [, major = '0', minor = '0', patch = '0'] = /^v(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? [];
  return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch);
}

function deploy(call: Call, kind: FakeService['kind']): Answer {
  return found(call, kind, (service) => {
    const keepsTitles = numberOf(call.version) >= 25_000;
    const title = keepsTitles ? text(call.input['title']) : '';
    const description = keepsTitles ? text(call.input['description']) : '';
    const isAgain = call.name.endsWith('redeploy');
    call.model.enqueue(
      service,
      title || 'Manual deployment',
      description,
      isAgain ? 'redeploy' : 'deploy',
    );
    if (call.isCloud) return json(true);
    if (kind === 'application' || numberOf(call.version) < 25_007) return nothing;
    return json({
      success: true,
      message: isAgain ? 'Redeployment queued' : 'Deployment queued',
      composeId: service.id,
    });
  });
}

function found(
  call: Call,
  kind: FakeService['kind'],
  then: (service: FakeService) => Answer,
): Answer {
  const id = text(call.input[`${kind}Id`]);
  const service = call.model.services.get(id);
  const name = kind === 'compose' ? 'Compose' : 'Application';
  if (call.mayUse !== undefined && !call.mayUse.includes(id)) {
    // A member is told so of ids that nobody has, too.
    return refusal(401, "You don't have access to this service", 'UNAUTHORIZED', call.name);
  }
  if (service?.kind !== kind) return refusal(404, `${name} not found`, 'NOT_FOUND', call.name);
  return then(service);
}

/** The whole service, with what must never be printed. */
function described(service: FakeService, { secrets }: Call): object {
  return {
    [`${service.kind}Id`]: service.id,
    name: service.id,
    appName: service.appName,
    sourceType: service.sourceType,
    ...(service.kind === 'compose' && {
      composeType: service.composeType,
      composeFile: service.composeFile,
    }),
    [`${service.kind}Status`]: service.status,
    env: service.env,
    ...(service.kind === 'application'
      ? { dockerImage: service.dockerImage || null, ...service.settings }
      : { createEnvFile: service.settings.createEnvFile }),
    serverId: null,
    environmentId: 'env_1',
    environment: { environmentId: 'env_1', projectId: 'project_1' },
    deployments: service.rows.map(whole),
    ...secrets,
  };
}

/** With what else a row of v0.30 says. */
function whole(row: Row): object {
  return {
    ...row,
    isPreviewDeployment: false,
    previewDeploymentId: null,
    scheduleId: null,
    backupId: null,
    rollbackId: null,
    volumeBackupId: null,
    buildServerId: null,
  };
}

/** An unknown id is an empty list, not an error; before v0.28.7 it is one. */
function rowsOf(call: Call, kind: FakeService['kind']): Answer {
  if (numberOf(call.version) < 28_007)
    return found(call, kind, ({ rows }) => json(rows.map(whole)));
  const rows = call.model.services.get(text(call.input[`${kind}Id`]))?.rows ?? [];
  return json(rows.map(whole));
}

function queueList({ model, isCloud }: Call): Answer {
  if (isCloud) return json([]);
  // The newest first, as the real one.
  return json(
    model.queue.toReversed().map((job) => ({
      id: job.id,
      name: 'deployments',
      data: {
        [`${job.service.kind}Id`]: job.service.id,
        titleLog: job.title,
        descriptionLog: job.description,
        type: job.type,
        applicationType: job.service.kind,
        server: false,
      },
      timestamp: job.timestamp,
      ...(job.isActive && { processedOn: job.timestamp + 1 }),
      state: job.isActive ? 'active' : 'waiting',
      servicePath: { href: `/dashboard/services/${job.service.id}`, label: job.service.kind },
    })),
  );
}

function deploymentLog({ model, input, name }: Call): Answer {
  const id = text(input['deploymentId']);
  const row = [...model.services.values()]
    .flatMap(({ rows }) => rows)
    .find((one) => one.deploymentId === id);
  if (row === undefined) return refusal(404, 'Deployment not found', 'NOT_FOUND', name);
  return json(
    `${logLines(row)
      .slice(-Number(input['tail'] ?? 100))
      .join('\n')}\n`,
  );
}

/** What Dokploy wrote while it deployed. */
export function logLines({ deploymentId, status }: Row): string[] {
  return [
    'Initializing deployment',
    `\u001b[31mError\u001b[0m: the build of ${deploymentId} says ${status}`,
  ];
}

/** A container that prints its environment, as some do. */
function containerLog({ model, input }: Call): Answer {
  const id = text(input['composeId']) || text(input['applicationId']);
  const env = model.services.get(id)?.env.replaceAll('\n', ' ') ?? '';
  return json(`2026-11-20T18:56:24.692442546Z boom in ${text(input['containerId'])} with ${env}\n`);
}

function containers({ model, input, version }: Call): Answer {
  const service = [...model.services.values()].find(({ appName }) => appName === input['appName']);
  const wanted = service?.kind === 'compose' ? service.composeType : undefined;
  if (service === undefined || input['appType'] !== wanted) return json([]);
  if (numberOf(version) >= 27_000) return json(service.containers);
  return json(
    service.containers.map(({ containerId, name, state }) => ({ containerId, name, state })),
  );
}

function setEnv(service: FakeService, { input }: Call, answer: Answer): Answer {
  if (typeof input['env'] === 'string') service.env = input['env'];
  return answer;
}

function overwrite(service: FakeService, { input }: Call, ...names: readonly Setting[]): void {
  const sent = names.map((name) => [name, input[name] ?? null] as const);
  service.settings = { ...service.settings, ...Object.fromEntries(sent) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
