/** What an attempt failed by; `network` covers everything before a whole answer was there. */
export type Cause = 'network' | 'redirect' | 'status' | 'header' | 'version' | 'json' | 'body';

/** What one attempt at one URL came to. */
export interface Verdict {
  readonly outcome: 'pass' | 'retry' | 'stop';
  /** Undefined where it passed. */
  readonly cause: Cause | undefined;
  /** Node's code of a network failure, such as ECONNREFUSED. */
  readonly code: string | undefined;
  /** One line without a full stop; what was seen, also where it passed. Redacted. */
  readonly reason: string;
  readonly status: number | undefined;
  /** The version the answer carries, where one was asked for. Redacted. */
  readonly version: string | undefined;
  /** The start of the body, redacted. */
  readonly excerpt: string;
  /** How long the server asks to be left alone; 0 where it does not. */
  readonly retryAfterMs: number;
}
