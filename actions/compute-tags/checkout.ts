/** What can be known of the workspace's checkout. All but `state` is asked only where there is one. */
export interface Checkout {
  /** The commit that is checked out; undefined where there is no checkout. */
  state(): Promise<CheckoutState | undefined>;
  /** The branch that is checked out; undefined where HEAD is detached. */
  headRef(): Promise<string | undefined>;
  /** Full names of all refs that point at the commit. */
  refsAt(sha: string): Promise<readonly string[]>;
  /** The commits that tags point at, by the names of the tags, as far as they were fetched. */
  tags(): Promise<ReadonlyMap<string, string>>;
  /** Names of all tags of the remote; undefined where it does not answer. */
  remoteTags(): Promise<readonly string[] | undefined>;
  /** The commit that a branch of the remote stands at. */
  remoteHead(branch: string): Promise<string | undefined>;
  /** When the commit was made, in milliseconds since the epoch. */
  commitDate(sha: string): Promise<number | undefined>;
  /** The parents as the commit itself names them, also where a shallow checkout lacks them. */
  parents(sha: string): Promise<readonly string[]>;
  /** The commit at which two histories parted. */
  mergeBase(one: string, other: string): Promise<string | undefined>;
  /** Paths that differ between two commits; undefined where one of them was not fetched. */
  changedFiles(base: string, head: string): Promise<readonly string[] | undefined>;
}

export interface CheckoutState {
  readonly head: string;
  /** History and tags are cut off. */
  readonly isShallow: boolean;
}
