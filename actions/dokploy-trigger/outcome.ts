import type { Status } from './follow.ts';

/** What became of one service. */
export interface Outcome {
  readonly name: string;
  readonly id: string;
  readonly state:
    'deployed' | 'triggered' | 'rolled-back' | 'rollback-failed' | 'failed' | 'skipped';
  readonly deploymentId: string;
  readonly status: Status | 'triggered' | 'skipped' | '';
  /** Undefined where nothing was asked. */
  readonly healthy: boolean | undefined;
  readonly queuedMs: number;
  readonly deployMs: number;
  /** Its page in Dokploy. */
  readonly page: string;
  /** Why it is not as it should be; empty where it is. */
  readonly reason: string;
  /** What was set before, by name. */
  readonly changed: readonly string[];
  /** Markdown of the health check. */
  readonly report: string;
  /** The end of the log that explains a failure. */
  readonly excerpt: string;
}
