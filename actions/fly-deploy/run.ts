import type { Clock } from '../../packages/clock/clock.ts';
import type { Http } from '../../packages/http/create-http.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { FlyApp } from './fly-app.ts';
import type { Flyctl } from './flyctl.ts';
import type { Wanted } from './inputs.ts';

/** One run of the action, once it knows its app and has its flyctl. */
export interface Run {
  readonly runner: Runner;
  readonly wanted: Wanted;
  readonly clock: Clock;
  readonly http: Http;
  readonly flyctl: Flyctl;
  readonly app: FlyApp;
  /** Absolute; undefined where there is none, and flyctl takes the config of the newest release. */
  readonly config: string | undefined;
  /** Absolute. */
  readonly folder: string;
  /** Folder of this run alone, removed at its end. */
  readonly home: string;
  /** Aborted by a cancel and at the end of `timeout`. */
  readonly interrupt: AbortSignal;
}
