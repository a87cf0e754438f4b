import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { dotenvValues } from '../../packages/dotenv/dotenv-values.ts';
import { mergeDotenv } from '../../packages/dotenv/merge-dotenv.ts';
import type { Secrets } from '../../packages/runner/secrets.ts';
import { describe, type Described } from './described.ts';
import type { DokployApi } from './dokploy-api.ts';
import { DokployRefusal } from './dokploy-refusal.ts';
import { NotPutBack } from './not-put-back.ts';
import type { Service } from './service.ts';
import { keptWords, type Undone } from './undone.ts';

/** What was changed of a service before its deploy, for the way back. */
export interface Change {
  /** Names of the keys and `image`, for people. */
  readonly what: readonly string[];
  /** Puts the old values back; what somebody else changed meanwhile stays, and is told. Throws a NotPutBack. */
  readonly undo: () => Promise<Undone>;
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
  const what: string[] = [];
  const undos: { readonly names: readonly string[]; readonly back: () => Promise<Undone> }[] = [];
  const undo = async (): Promise<Undone> => {
    let undone: Undone = { restored: [], kept: [] };
    for (const [at, { back }] of undos.entries()) {
      try {
        const { restored, kept } = await back();
        undone = {
          restored: [...undone.restored, ...restored],
          kept: [...undone.kept, ...kept],
        };
      } catch (error) {
        const left = undos.slice(at).flatMap(({ names }) => names);
        throw new NotPutBack(left, undone, error);
      }
    }
    return undone;
  };
  /** Sets one thing; where its answer is lost, it counts as set. */
  const set = async (
    names: readonly string[],
    write: () => Promise<void>,
    back: () => Promise<Undone>,
  ): Promise<void> => {
    what.push(...names);
    undos.push({ names, back });
    try {
      await write();
    } catch (error) {
      throw await afterUndo(undo, error);
    }
  };
  const wanted = differing(before.env, service.env);
  const env = mergeDotenv(before.env, wanted);
  if (env !== before.env) {
    await set(
      [...wanted.keys()],
      () => saveEnv(api, service, before, env),
      async () => {
        const now = await describe(undoing, service, secrets);
        const { text, ...undone } =
          now.env === env ? whole(before.env, wanted) : withOld(now.env, before.env, wanted);
        if (text !== now.env) await saveEnv(undoing, service, now, text);
        return undone;
      },
    );
  }
  const { dockerImage } = before.docker;
  if (service.image !== '' && dockerImage !== service.image) {
    await set(
      ['image'],
      () => saveImage(api, service, before, service.image),
      async () => {
        const now = await describe(undoing, service, secrets);
        const old = typeof dockerImage === 'string' ? dockerImage : '';
        const found = now.docker.dockerImage ?? '';
        // Somebody who set another image meanwhile knows better.
        if (found !== service.image && found !== old) return { restored: [], kept: ['image'] };
        if (found !== old) await saveImage(undoing, service, now, old);
        return { restored: ['image'], kept: [] };
      },
    );
  }
  return what.length === 0 ? undefined : { what, undo };
}

/** Puts the old values back after an error; the error to throw, which says so where that failed or not all went back. */
export async function afterUndo(undo: Change['undo'], error: unknown): Promise<unknown> {
  try {
    const kept = keptWords(await undo());
    return kept === '' ? error : new RemoteError(`${messageOf(error)}${kept}`);
  } catch (another) {
    return new RemoteError(`${messageOf(error)}; and ${messageOf(another)}`);
  }
}

type Values = ReadonlyMap<string, string>;

/** Of the wanted values those that are not there yet, so that no other counts as set, or as put back. */
function differing(before: string, wanted: Values): Values {
  const old = new Map(dotenvValues(before));
  const differs = ([key, value]: readonly [string, string]): boolean =>
    // With a dollar sign the quotes decide what a container gets.
    old.get(key) !== value ||
    (value.includes('$') && mergeDotenv(before, new Map([[key, value]])) !== before);
  return new Map([...wanted].filter(differs));
}

interface Reverted extends Undone {
  /** The environment to save. */
  readonly text: string;
}

/** Nobody touched it meanwhile, so it goes back byte for byte. */
function whole(before: string, wanted: Values): Reverted {
  return { text: before, restored: [...wanted.keys()], kept: [] };
}

/** What stands there now, with the old values of the keys that still are as they were set. */
function withOld(now: string, before: string, wanted: Values): Reverted {
  const old = new Map(dotenvValues(before));
  const current = new Map(dotenvValues(now));
  const isOurs = (key: string): boolean =>
    current.get(key) === wanted.get(key) || current.get(key) === old.get(key);
  const restored = [...wanted.keys()].filter(isOurs);
  return {
    text: mergeDotenv(now, new Map(restored.map((key) => [key, old.get(key)]))),
    restored,
    kept: [...wanted.keys()].filter((key) => !isOurs(key)),
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
    await api.settle('application.saveEnvironment', { applicationId: id, env, ...build });
    return;
  }
  try {
    await api.settle('compose.saveEnvironment', { composeId: id, env });
  } catch (error) {
    if (!(error instanceof DokployRefusal) || !error.isMissingRoute) throw error;
    await api.settle('compose.update', { composeId: id, env });
  }
}

async function saveImage(
  api: DokployApi,
  { id }: Service,
  { docker }: Described,
  dockerImage: string,
): Promise<void> {
  const { username, password, registryUrl } = docker;
  await api.settle('application.saveDockerProvider', {
    applicationId: id,
    dockerImage,
    username,
    password,
    registryUrl,
  });
}
