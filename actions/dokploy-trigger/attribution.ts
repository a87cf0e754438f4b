import { isVersion } from '../../packages/health/expected-version.ts';
import type { Deployment } from './deployment.ts';
import type { Job } from './queue.ts';

/** What is known of our deployment after a look at queue and history. */
export type Sight =
  | {
      readonly kind: 'ours';
      readonly deployment: Deployment;
      readonly how: 'title' | 'commit' | 'elimination';
    }
  | { readonly kind: 'waiting'; readonly ahead: number }
  | { readonly kind: 'active' }
  /** Not to be told apart from somebody else's: what they come to is all that can be said. */
  | { readonly kind: 'one of'; readonly deployments: readonly Deployment[] }
  | { readonly kind: 'unseen' }
  /** It left the queue and made no deployment: the queue was cleaned, or the server restarted. */
  | { readonly kind: 'lost' }
  /** So many newer ones are there that ours may have come and gone unseen. */
  | { readonly kind: 'pushed out' };

/** Whether a trigger was carried out; `maybe` where one that lost its title may be somebody else's as well. */
export type Proof = 'there' | 'maybe' | 'absent';

export interface Trigger {
  /** Ids of the deployments that were there before. */
  readonly known: ReadonlySet<string>;
  /** In title and description of ours. */
  readonly nonce: string;
  /** Whether Dokploy may replace the title by the commit's message when the deployment is over. */
  readonly titleMayChange: boolean;
  /** Whether Dokploy keeps titles at all. */
  readonly hasTitles: boolean;
  /** What the job means to deploy: shas or versions, one of which a deployment may name as its commit. */
  readonly commits: readonly string[];
}

/** Dokploy keeps about ten rows of a service and deletes the oldest. */
export const KEPT_ROWS = 10;

/** Looks in a row that must agree before our job counts as gone. */
const LOOKS = 2;

/**
 * Finds our deployment among those of everybody. Dokploy gives no id for a trigger, so it is known by a nonce in its
 * title, and where Dokploy has replaced that by a commit's message, by having seen that the others are others'.
 */
export class Attribution {
  readonly #trigger: Trigger;
  readonly #foreign = new Set<string>();
  #ours: string | undefined;
  #how: 'title' | 'commit' | 'elimination' = 'title';
  #goneLooks = 0;

  constructor(trigger: Trigger) {
    this.#trigger = trigger;
  }

  /** `jobs` must have been asked for before `rows`; undefined where this Dokploy shows no queue. */
  look(jobs: readonly Job[] | undefined, rows: readonly Deployment[]): Sight {
    const fresh = rows.filter(({ id }) => !this.#trigger.known.has(id));
    this.#tellApart(fresh);
    const named = fresh.find(({ id }) => id === this.#ours);
    if (named !== undefined) return { kind: 'ours', deployment: named, how: this.#how };
    const candidates = this.candidates(rows);
    const job = jobs?.find((one) => this.#bears(one));
    if (jobs !== undefined && job !== undefined) {
      this.#goneLooks = 0;
      if (job.isActive) return { kind: 'active' };
      const isAhead = (one: Job): boolean =>
        one.serverId === job.serverId && one.timestamp < job.timestamp;
      return { kind: 'waiting', ahead: jobs.filter(isAhead).length };
    }
    if (jobs === undefined) {
      // Without titles and without a queue, whatever is new may be ours.
      const nameless = !this.#trigger.hasTitles && candidates.length > 0;
      return nameless ? { kind: 'one of', deployments: candidates } : { kind: 'unseen' };
    }
    this.#goneLooks += 1;
    if (this.#goneLooks < LOOKS) return { kind: 'unseen' };
    if (!this.reachesBack(rows)) return { kind: 'pushed out' };
    const likely = this.likely(candidates);
    const [only, ...more] = likely;
    if (only === undefined) return { kind: 'lost' };
    if (more.length > 0) return { kind: 'one of', deployments: likely };
    this.#ours = only.id;
    this.#how = candidates.length === 1 ? 'elimination' : 'commit';
    return { kind: 'ours', deployment: only, how: this.#how };
  }

  /** Whether there is one of ours at all, where the trigger got no answer: elimination takes that for granted. */
  prove(jobs: readonly Job[] | undefined, rows: readonly Deployment[]): Proof {
    this.#tellApart(rows.filter(({ id }) => !this.#trigger.known.has(id)));
    if (this.#ours !== undefined || jobs?.some((one) => this.#bears(one))) return 'there';
    const nameless = this.#trigger.titleMayChange
      ? this.candidates(rows).filter(({ description }) => description.startsWith('Commit: '))
      : [];
    const [only, ...more] = this.#ofOurCommit(nameless);
    if (only === undefined) return nameless.length > 0 ? 'maybe' : 'absent';
    if (more.length === 0) {
      this.#ours = only.id;
      this.#how = 'commit';
    }
    return 'there';
  }

  /** Whether the history shows everything since the trigger, and so ours, if it was ever begun. */
  reachesBack(rows: readonly Deployment[]): boolean {
    return rows.length < KEPT_ROWS || rows.some(({ id }) => this.#trigger.known.has(id));
  }

  /** Of several that could be ours those of our commit, where any is. */
  likely(candidates: readonly Deployment[]): readonly Deployment[] {
    if (candidates.length < 2) return candidates;
    const same = this.#ofOurCommit(candidates);
    return same.length > 0 ? same : candidates;
  }

  /** Deployments that could be ours, for want of better knowledge. */
  candidates(rows: readonly Deployment[]): Deployment[] {
    return rows.filter(({ id }) => !this.#trigger.known.has(id) && !this.#foreign.has(id));
  }

  #tellApart(fresh: readonly Deployment[]): void {
    const { hasTitles, titleMayChange } = this.#trigger;
    for (const row of fresh) {
      if (this.#bears(row)) this.#name(row);
      // Ours would carry the nonce for as long as it runs, and for good where the title stays.
      else if (hasTitles && (!titleMayChange || !mayHaveLostTitle(row))) this.#foreign.add(row.id);
    }
    if (this.#ours !== undefined) this.#foreign.delete(this.#ours);
  }

  /** The nonce outdoes what a commit or elimination has said before. */
  #name({ id }: Deployment): void {
    if (this.#ours !== undefined && this.#how === 'title') return;
    this.#ours = id;
    this.#how = 'title';
  }

  #ofOurCommit(rows: readonly Deployment[]): Deployment[] {
    return rows.filter((row) => this.#trigger.commits.some((one) => isOfCommit(row, one)));
  }

  #bears({ title, description }: { title: string; description: string }): boolean {
    const { nonce } = this.#trigger;
    return title.includes(nonce) || description.includes(nonce);
  }
}

/** Dokploy writes the whole sha of what it deployed from a git source. */
function isOfCommit({ description }: Deployment, commit: string): boolean {
  const sha = /^Commit: ([0-9a-f]{40})\b/.exec(description)?.[1];
  return sha !== undefined && isVersion(commit, sha);
}

/** Only what is done or failed gets the commit's message for a title. */
function mayHaveLostTitle({ status }: Deployment): boolean {
  return status === 'done' || status === 'error';
}
