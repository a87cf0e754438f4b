import type { Event } from '../harness/event.ts';

/** One rule of GitHub Actions as one tiny workflow. */
export interface Case {
  /** The rule. */
  readonly rule: string;
  /** Where GitHub says so. */
  readonly source: string;
  /** The jobs, and what else the workflow has but `on: push`. */
  readonly workflow: string;
  /** Further files by path, such as called workflows below `.github/workflows` and actions. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files of `acme/lib`, which is referred to as `acme/lib@v1`. */
  readonly library?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly environments?: Readonly<
    Record<
      string,
      { readonly secrets?: Record<string, string>; readonly vars?: Record<string, string> }
    >
  >;
  /** Default: a push to main. */
  readonly event?: (given: { readonly repository: string; readonly sha: string }) => Event;
  /** The whole table, or what GitHub refuses it with. */
  readonly expect: readonly string[] | RegExp;
  /** Texts in the log of a job. */
  readonly log?: Readonly<Record<string, string | RegExp>>;
  /** What act says: the same, another table for a known reason, or nothing, since it cannot be asked or compared. */
  readonly act: 'same' | { readonly differs: string } | { readonly unasked: string };
}

export const DOCS = 'https://docs.github.com/actions/reference/workflows-and-actions';
export const RUNNER = 'https://github.com/actions/runner';
