/** One way to bring another version of the app behind a proxy. */
export interface Way {
  readonly name: string;
  /** Where the proxy answers: `http://127.0.0.1:port`. */
  readonly url: string;
  /** Returns when the command says that it is done; throws when it failed. */
  deploy(version: string): Promise<void>;
  stop(): Promise<void>;
}

/** The versions that the deploys of a course go through, the first of them before it. */
export const VERSIONS = ['1.0.0', '2.0.0'] as const;
/** The app that is deployed: slow to start, slow to answer, as real ones are. */
export const APP = { repository: 'bench/web', startDelayMs: 5000, answerDelayMs: 200 };
/** `stop_grace_period`, the same for all. */
export const GRACE_SECONDS = 30;
