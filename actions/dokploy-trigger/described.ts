import type { DokployApi } from './dokploy-api.ts';
import { DokployRefusal } from './dokploy-refusal.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { dotenvValues } from '../../packages/dotenv/dotenv-values.ts';
import { isPublic } from '../../packages/dotenv/is-public.ts';
import type { Secrets } from '../../packages/runner/secrets.ts';
import { idOf, type Service } from './service.ts';

/** What Dokploy knows of a service, as far as a deploy needs it. It also knows secrets, which are masked. */
export interface Described {
  readonly appName: string;
  /** `git`, `github`, `raw`, `docker` … */
  readonly sourceType: string;
  /** `docker-compose` or `stack`; empty for an application. */
  readonly composeType: string;
  readonly serverId: string | undefined;
  /** `idle` where somebody cancelled it in the cloud. */
  readonly status: string;
  /** The dotenv text of its environment. */
  readonly env: string;
  /** Page of its deployments. */
  readonly page: string;
  /** Of an application with an image of its own. */
  readonly docker: Readonly<
    Record<'dockerImage' | 'username' | 'password' | 'registryUrl', unknown>
  >;
  readonly build: Readonly<Record<'buildArgs' | 'buildSecrets' | 'createEnvFile', unknown>>;
}

/** Asks for a service; the refusal of a wrong id says which input to mend. */
export async function describe(
  api: DokployApi,
  service: Service,
  secrets: Secrets,
): Promise<Described> {
  let answer: unknown;
  try {
    answer = await api.query(`${service.kind}.one`, idOf(service));
  } catch (error) {
    if (!(error instanceof DokployRefusal) || error.status !== 404 || error.isMissingRoute)
      throw error;
    const other = service.kind === 'compose' ? 'application' : 'compose';
    throw new ConfigurationError(
      `${service.kind}-id: Dokploy has no ${service.kind} service "${service.id}"; copy the id from the address of its page (…/services/${service.kind}/ID). Where that says services/${other}, it goes into ${other}-id`,
    );
  }
  const one = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<
    string,
    unknown
  >;
  maskSecrets(one, secrets);
  const text = (name: string): string => (typeof one[name] === 'string' ? one[name] : '');
  const environment = one['environment'] as { projectId?: unknown; environmentId?: unknown } | null;
  const project = environment?.projectId;
  const at = text('environmentId') || environment?.environmentId;
  const base = api.base.href.replace(/\/$/, '');
  return {
    appName: text('appName'),
    sourceType: text('sourceType'),
    composeType: text('composeType'),
    serverId: text('serverId') || undefined,
    status: text('composeStatus') || text('applicationStatus'),
    env: text('env'),
    page:
      typeof project === 'string' && typeof at === 'string' && at !== ''
        ? `${base}/dashboard/project/${encodeURIComponent(project)}/environment/${encodeURIComponent(at)}/services/${service.kind}/${encodeURIComponent(service.id)}?tab=deployments`
        : `${base}/dashboard`,
    docker: {
      dockerImage: one['dockerImage'] ?? null,
      username: one['username'] ?? null,
      password: one['password'] ?? null,
      registryUrl: one['registryUrl'] ?? null,
    },
    build: {
      buildArgs: one['buildArgs'] ?? '',
      buildSecrets: one['buildSecrets'] ?? '',
      createEnvFile: one['createEnvFile'] ?? true,
    },
  };
}

/** A container's log may print what its environment holds; the runner shall know it before. */
function maskSecrets(one: Record<string, unknown>, secrets: Secrets): void {
  for (const name of ['env', 'buildArgs', 'buildSecrets']) {
    const text = one[name];
    if (typeof text !== 'string') continue;
    for (const [key, value] of dotenvValues(text)) if (!isPublic(key, value)) secrets.add(value);
  }
  for (const [name, value] of Object.entries(one)) {
    if (
      typeof value === 'string' &&
      /token|password|secret|privatekey/i.test(name) &&
      name !== 'buildSecrets'
    ) {
      secrets.add(value);
    }
  }
}
