import { composeEnvironment } from './compose-environment.ts';
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
  /** Of a compose service whose text stands in Dokploy; what a git source had at its last deploy, or empty. */
  readonly composeFile: string;
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
    answer = await api.persist(`${service.kind}.one`, idOf(service));
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
  const open = `${service.name} ${service.id} ${api.base.href}`;
  maskSecrets(one, (value) => {
    // What stands in every line of the log anyway is no secret, and masking it would blank them all out.
    if (!open.includes(value)) secrets.add(value);
  });
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
    composeFile: text('composeFile'),
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

const DOTENV = /^((preview)?(env|buildArgs|buildSecrets)|content)$/i;

/**
 * A log may print what the environment holds: the service's, its project's, that of its compose file or of a file
 * that is mounted, or tokens of its git provider and registry. The runner shall know all of it before the first line.
 */
function maskSecrets(value: object, mask: (secret: string) => void): void {
  const maskEach = (pairs: readonly (readonly [string, string])[]): void => {
    for (const [key, text] of pairs) if (!isPublic(key, text)) mask(text);
  };
  for (const [name, one] of Object.entries(value) as [string, unknown][]) {
    if (typeof one === 'object' && one !== null) maskSecrets(one, mask);
    else if (typeof one !== 'string') continue;
    else if (DOTENV.test(name)) maskEach(dotenvValues(one));
    else if (name === 'composeFile') maskEach(composeEnvironment(one));
    else if (/token|password|secret|privatekey/i.test(name)) mask(one);
  }
}
