/** A version of either scheme, as far as tags need it. */
export interface Version {
  readonly scheme: 'semver' | 'pep440';
  /** As it was found. */
  readonly raw: string;
  /** In the scheme's normal form, without a leading `v`. */
  readonly text: string;
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  /** Not a pre-release: alpha, beta, candidate and development versions are none that `latest` may name. */
  readonly isStable: boolean;
  /** Only `{{version}}` and `{{raw}}` name it: pre-releases, and post-releases of PEP 440. */
  readonly isExactOnly: boolean;
  /** Orders two versions of the same scheme. */
  compare(other: Version): number;
}
