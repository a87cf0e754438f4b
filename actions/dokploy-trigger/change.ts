import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { dotenvValues } from '../../packages/dotenv/dotenv-values.ts';
import { mergeDotenv } from '../../packages/dotenv/merge-dotenv.ts';
import type { Secrets } from '../../packages/runner/secrets.ts';
import { describe, type Described } from './described.ts';
import type { DokployApi } from './dokploy-api.ts';
import { DokployRefusal } from './dokploy-refusal.ts';
import type { Service } from './service.ts';

/** What was changed of a service before its deploy, for the way back. */
export interface Change {
  /** Names of the keys and `image`, for people. */
  readonly what: readonly string[];
  /** Puts the old values back; what somebody else changed meanwhile stays. */
  undo(): Promise<void>;
}

/** Sets `env` and `image` of a service. Undefined where there is nothing to set, or it is so already. */
export async function change(
  api: DokployApi,
  undoing: DokployApi,
  service: Service,
  secrets: Secrets,
): Promise<Change | undefined> {
  if (service.env.size === 0 && service.image === '') return undefined;
  // Read right before writing: somebody may work in Dokploy's pages.
  const before = await describe(api, service, secrets);
  const { sourceType } = before;
  if (service.image !== '' && sourceType !== 'docker') {
    throw new ConfigurationError(
      `image: the application ${service.name} takes its image from "${sourceType}", not from a registry; set its provider to Docker in Dokploy, or give the tag through env`,
    );
  }
  const undo: (() => Promise<void>)[] = [];
  const what: string[] = [];
  const env = mergeDotenv(before.env, service.env);
  if (env !== before.env) {
    const old = new Map(dotenvValues(before.env));
    await saveEnv(api, service, before, env);
    what.push(...service.env.keys());
    undo.push(async () => {
      const now = await describe(undoing, service, secrets);
      const restored =
        now.env === env
          ? before.env
          : mergeDotenv(
              now.env,
              new Map([...service.env.keys()].map((key) => [key, old.get(key)])),
            );
      await saveEnv(undoing, service, now, restored);
    });
  }
  if (service.image !== '' && before.docker.dockerImage !== service.image) {
    try {
      await saveImage(api, service, before, service.image);
    } catch (error) {
      for (const one of undo) await one();
      throw error;
    }
    what.push('image');
    const old = before.docker.dockerImage;
    undo.push(async () => {
      const now = await describe(undoing, service, secrets);
      await saveImage(undoing, service, now, typeof old === 'string' ? old : '');
    });
  }
  if (what.length === 0) return undefined;
  return {
    what,
    undo: async () => {
      for (const one of undo) await one();
    },
  };
}

async function saveEnv(
  api: DokployApi,
  { kind, id }: Service,
  { build }: Described,
  env: string,
): Promise<void> {
  if (kind === 'application') {
    // What is left out here would be wiped.
    await api.mutate('application.saveEnvironment', { applicationId: id, env, ...build });
    return;
  }
  try {
    await api.mutate('compose.saveEnvironment', { composeId: id, env });
  } catch (error) {
    if (!(error instanceof DokployRefusal) || !error.isMissingRoute) throw error;
    await api.mutate('compose.update', { composeId: id, env });
  }
}

async function saveImage(
  api: DokployApi,
  { id }: Service,
  { docker }: Described,
  dockerImage: string,
): Promise<void> {
  const { username, password, registryUrl } = docker;
  await api.mutate('application.saveDockerProvider', {
    applicationId: id,
    dockerImage,
    username,
    password,
    registryUrl,
  });
}
