/**
 * What a real Dokploy v0.30.2 answered, recorded on 2026-11-20 and written down here as far as it matters: whole
 * refusals, and of lists and services the names and types of their fields.
 */
export interface RecordedRefusal {
  readonly what: string;
  readonly ask: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    /** `none` for a request without a key. */
    readonly key?: 'none' | 'wrong' | 'member';
    readonly type?: string;
    readonly body?: string;
  };
  readonly status: number;
  readonly body: unknown;
}

const unauthorized = { message: 'Unauthorized' };
const notFound = {
  message: 'Not found',
  code: 'NOT_FOUND',
  data: { code: 'NOT_FOUND', httpStatus: 404, zodError: null },
};
const noAccess = {
  message: "You don't have access to this service",
  code: 'UNAUTHORIZED',
  data: { code: 'UNAUTHORIZED', httpStatus: 401, path: 'compose.deploy', zodError: null },
};
const unknown = (name: string, path: string): object => ({
  message: `${name} not found`,
  code: 'NOT_FOUND',
  data: { code: 'NOT_FOUND', httpStatus: 404, path, zodError: null },
});
const invalid = (path: string, field: string, message: string, details: object): object => ({
  message: 'Input validation failed',
  code: 'BAD_REQUEST',
  data: {
    code: 'BAD_REQUEST',
    httpStatus: 400,
    path,
    zodError: { formErrors: [], fieldErrors: { [field]: [message] } },
  },
  issues: [{ ...details, path: [field], message }],
});
const deploy = (body: string): RecordedRefusal['ask'] => ({
  method: 'POST',
  path: '/api/compose.deploy',
  body,
});

export const RECORDED_REFUSALS: readonly RecordedRefusal[] = [
  {
    what: 'no key',
    ask: { ...deploy('{"composeId":"shop"}'), key: 'none' },
    status: 401,
    body: unauthorized,
  },
  {
    what: 'a bad key',
    ask: { ...deploy('{"composeId":"shop"}'), key: 'wrong' },
    status: 401,
    body: unauthorized,
  },
  {
    what: "a member and somebody else's service",
    ask: { ...deploy('{"composeId":"other"}'), key: 'member' },
    status: 401,
    body: noAccess,
  },
  {
    what: 'a member and an id that nobody has',
    ask: { ...deploy('{"composeId":"nope"}'), key: 'member' },
    status: 401,
    body: noAccess,
  },
  {
    what: 'an unknown id',
    ask: deploy('{"composeId":"nope"}'),
    status: 404,
    body: unknown('Compose', 'compose.deploy'),
  },
  {
    what: 'an unknown application',
    ask: { ...deploy('{"applicationId":"nope"}'), path: '/api/application.deploy' },
    status: 404,
    body: unknown('Application', 'application.deploy'),
  },
  {
    what: 'a service that was deleted',
    ask: { method: 'GET', path: '/api/compose.one?composeId=nope' },
    status: 404,
    body: unknown('Compose', 'compose.one'),
  },
  {
    what: 'the log of an unknown deployment',
    ask: { method: 'GET', path: '/api/deployment.readLogs?deploymentId=nope' },
    status: 404,
    body: unknown('Deployment', 'deployment.readLogs'),
  },
  {
    what: 'an unknown route',
    ask: { method: 'POST', path: '/api/compose.nope', body: '{"composeId":"shop"}' },
    status: 404,
    body: notFound,
  },
  {
    what: 'the wrong method',
    ask: { method: 'GET', path: '/api/compose.deploy?composeId=shop' },
    status: 404,
    body: notFound,
  },
  {
    what: 'half a JSON text',
    ask: deploy('{"composeId":'),
    status: 400,
    body: 'Invalid JSON',
  },
  {
    what: 'a form',
    ask: { ...deploy('composeId=shop'), type: 'application/x-www-form-urlencoded' },
    status: 415,
    body: {
      message: 'Unsupported content-type "application/x-www-form-urlencoded',
      code: 'UNSUPPORTED_MEDIA_TYPE',
      data: {
        code: 'UNSUPPORTED_MEDIA_TYPE',
        httpStatus: 415,
        path: 'compose.deploy',
        zodError: null,
      },
    },
  },
  {
    what: 'no id',
    ask: deploy('{}'),
    status: 400,
    body: invalid(
      'compose.deploy',
      'composeId',
      'Invalid input: expected string, received undefined',
      { expected: 'string', code: 'invalid_type' },
    ),
  },
  {
    what: 'an empty id',
    ask: deploy('{"composeId":""}'),
    status: 400,
    body: invalid(
      'compose.deploy',
      'composeId',
      'Too small: expected string to have >=1 characters',
      { origin: 'string', code: 'too_small', minimum: 1, inclusive: true },
    ),
  },
  {
    what: 'a title that is a number',
    ask: deploy('{"composeId":"shop","title":5}'),
    status: 400,
    body: invalid('compose.deploy', 'title', 'Invalid input: expected string, received number', {
      expected: 'string',
      code: 'invalid_type',
    }),
  },
  {
    what: 'more lines of a log than it gives',
    ask: { method: 'GET', path: '/api/deployment.readLogs?deploymentId=nope&tail=20000' },
    status: 400,
    body: invalid('deployment.readLogs', 'tail', 'Too big: expected number to be <=10000', {
      origin: 'number',
      code: 'too_big',
      maximum: 10_000,
      inclusive: true,
    }),
  },
];

/** Types by field; several where they were seen to differ. */
export type Shape = Readonly<Record<string, string>>;

export const RECORDED_ROW: Shape = {
  deploymentId: 'string',
  title: 'string',
  description: 'string',
  status: 'string',
  logPath: 'string',
  pid: 'null',
  applicationId: 'string null',
  composeId: 'string null',
  serverId: 'null',
  isPreviewDeployment: 'boolean',
  previewDeploymentId: 'null',
  createdAt: 'string',
  startedAt: 'string',
  finishedAt: 'string null',
  errorMessage: 'null',
  scheduleId: 'null',
  backupId: 'null',
  rollbackId: 'null',
  volumeBackupId: 'null',
  buildServerId: 'null',
};

export const RECORDED_JOB: Shape = {
  id: 'string',
  name: 'string',
  data: 'object',
  timestamp: 'number',
  // Only of one that is active.
  processedOn: 'number undefined',
  state: 'string',
  servicePath: 'object',
};

export const RECORDED_JOB_DATA: Shape = {
  composeId: 'string',
  titleLog: 'string',
  type: 'string',
  applicationType: 'string',
  descriptionLog: 'string',
  server: 'boolean',
};

export const RECORDED_CONTAINER: Shape = {
  containerId: 'string',
  name: 'string',
  state: 'string',
  status: 'string',
};

/** Of a compose service what the fake has of it, too; the rest is not read. */
export const RECORDED_COMPOSE: Shape = {
  composeId: 'string',
  name: 'string',
  appName: 'string',
  env: 'string null',
  composeFile: 'string',
  refreshToken: 'string',
  sourceType: 'string',
  composeType: 'string',
  createEnvFile: 'boolean',
  composeStatus: 'string',
  environmentId: 'string',
  serverId: 'null',
  environment: 'object',
  deployments: 'array',
};

export const RECORDED_DEPLOY = {
  success: true,
  message: 'Deployment queued',
  composeId: 'shop',
} as const;
