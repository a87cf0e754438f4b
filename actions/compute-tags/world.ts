import type { Clock } from '../../packages/clock/clock.ts';
import type { GitHubApi } from '../../packages/github/github-api.ts';
import type { Context } from '../../packages/runner/context.ts';
import type { Checkout } from './checkout.ts';
import type { Payload } from './payload.ts';
import type { ReadText } from './read-version-file.ts';

/** All that the computation may look at outside of its inputs. */
export interface World {
  readonly context: Context;
  readonly clock: Clock;
  readonly payload: Payload;
  readonly checkout: Checkout;
  /** Undefined without a token. */
  readonly api: GitHubApi | undefined;
  readonly readText: ReadText;
}
