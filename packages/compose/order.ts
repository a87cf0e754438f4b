import type { ManagedFile } from './managed-file.ts';
import type { Rollout } from './rollout.ts';

/** An env file to write on the server. */
export interface EnvFile {
  /** Relative to the directory. */
  readonly path: string;
  /** `merge` sets the given keys and keeps the rest; `replace` writes the whole file. */
  readonly mode: 'merge' | 'replace';
  /** Dotenv lines, one key a line where the mode is `merge`. */
  readonly text: string;
}

/** Everything that the program on the server has to know of one deploy or rollback. Durations in seconds. */
export interface Order {
  readonly command: 'deploy' | 'rollback' | 'plan' | 'status';
  /** Of this run, unique, `[A-Za-z0-9.-]`. */
  readonly run: string;
  /** Absolute, or `~/…`. */
  readonly directory: string;
  /** Empty: as Compose resolves it. */
  readonly project: string;
  /** Name of the release that a deploy makes. */
  readonly release: string;
  /** What a rollback goes back to: `previous`, a release id, an image tag or a sha prefix. */
  readonly target: string;
  /** In order, relative to the directory; empty: as Compose finds them. */
  readonly composeFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly services: readonly string[];
  readonly files: readonly ManagedFile[];
  /** Folders that are mirrored, relative to the directory. */
  readonly mirrors: readonly string[];
  /** The file that goes to every Compose call. */
  readonly envFile: string;
  readonly envFiles: readonly EnvFile[];
  /** Shell scripts that run on the server, in the directory; empty where there is none. */
  readonly before: string;
  readonly after: string;
  /** In place of pull and update. */
  readonly deployScript: string;
  /** The ref to bring into a directory that is a git checkout; empty where it is none. */
  readonly checkout: string;
  /** The service that migrates and the words of its command; undefined where nothing migrates. */
  readonly migrate: { readonly service: string; readonly words: readonly string[] } | undefined;
  readonly migrateTimeout: number;
  readonly registry: string;
  readonly registryUsername: string;
  readonly registryPassword: string;
  readonly rollout: Rollout;
  readonly forceRecreate: boolean;
  readonly removeOrphans: boolean;
  readonly healthTimeout: number;
  readonly stableFor: number;
  /** How long the program waits for the runner's word after the containers are well; 0: it does not ask. */
  readonly confirm: number;
  readonly onDisconnect: 'commit' | 'rollback';
  readonly rollbackOnFailure: boolean;
  readonly lockWait: number;
  readonly keepReleases: number;
  readonly pruneImages: boolean;
  readonly timeout: number;
  /** Who deploys, for those who wait: run URL and sha. */
  readonly holder: string;
  /** Kept with the release. */
  readonly meta: Readonly<Record<string, string>>;
}
