import type { Context } from './context.ts';
import type { Inputs } from './inputs.ts';
import type { Log } from './log.ts';
import type { Secrets } from './secrets.ts';
import type { Summary } from './summary.ts';

/** Everything an action may ask of the Actions runner, handed to it as one argument. */
export interface Runner {
  readonly inputs: Inputs;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly summary: Summary;
  readonly context: Context;
  /** Aborted with a `Cancelled` when the job is cancelled. */
  readonly signal: AbortSignal;
  /** What a cancelled job says that is about to be killed before the action has ended; without it, that nothing was changed. */
  lastWord(message: string): void;
  /** Sets a step output; carriage returns and NULs are dropped, since the runner cannot carry them. */
  output(name: string, value: string): void;
}
