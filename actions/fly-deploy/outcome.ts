import type { GateResult } from '../../packages/health/ask-gate.ts';
import type { Look } from './fly-app.ts';
import type { Machine, Release } from './fly-state.ts';

/** How a run ended. */
export interface Outcome {
  readonly state: 'deployed' | 'rolled-back' | 'rollback-failed' | 'failed';
  /** Why the wanted release does not serve; empty where it does. */
  readonly reason: string;
  /** True where the job was cancelled. */
  readonly cancelled?: boolean;
  /** The release that serves at the end, as far as that is known. */
  readonly release: Release | undefined;
  /** The machines at the end, as far as they are known. */
  readonly machines: readonly Machine[];
  readonly gate?: GateResult | undefined;
  /** What ran before, where that was looked at once more after a build. */
  readonly before?: Look;
  /** What somebody should look at although it went well. */
  readonly warning?: string;
}
