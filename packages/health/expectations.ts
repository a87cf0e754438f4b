import type { VersionSource } from './expected-version.ts';
import type { JsonAssertion } from './json-assertion.ts';
import type { StatusSet } from './status-set.ts';
import type { TextPattern } from './text-pattern.ts';

/** What an answer must be like to count as healthy. */
export interface Expectations {
  readonly status: StatusSet;
  readonly json: readonly JsonAssertion[];
  /** All of them must be found in the body. */
  readonly body: readonly TextPattern[];
  /** Header names in lower case. */
  readonly headers: readonly { readonly name: string; readonly pattern: TextPattern }[];
  readonly version: { readonly expected: string; readonly source: VersionSource } | undefined;
}

/** Any 2xx. */
export const ANY_SUCCESS: Expectations = {
  status: [[200, 299]],
  json: [],
  body: [],
  headers: [],
  version: undefined,
};
