/** How a service goes from its old containers to the new ones. */
export const STRATEGIES = ['auto', 'recreate', 'rolling', 'blue-green', 'stack'] as const;

/** A command in the container of a service of the project, or of a container by its name. */
export interface ServiceCommand {
  readonly service: string;
  readonly words: readonly string[];
}

/** A file that names the replicas of a service to whatever sends them requests. */
export interface Upstream {
  readonly service: string;
  /** Relative to the directory. */
  readonly file: string;
  /** A line with `{address}` or `{name}` stands once per replica that may be sent requests, others once. */
  readonly template: string;
}

/** Everything about the change of containers. Durations in seconds. */
export interface Rollout {
  readonly strategy: (typeof STRATEGIES)[number];
  /** New replicas that serve beside the old ones first: `2`, or `25%`; `0` for none. */
  readonly canary: string;
  readonly canaryDuration: number;
  /** How long the old set of `blue-green` is kept for an instant way back. */
  readonly keepOld: number;
  /** After the proxy was told, or where it finds containers by itself: before the old ones leave. */
  readonly settle: number;
  /** In each old container before it is stopped. */
  readonly drain: readonly string[];
  readonly reload: readonly ServiceCommand[];
  readonly upstreams: readonly Upstream[];
}
