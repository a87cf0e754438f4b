import { Cancelled } from '../errors/cancelled.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { messageOf } from '../errors/message-of.ts';
import { RemoteError } from '../errors/remote-error.ts';

/** What a failure looks like to the person who reads it. */
export interface Report {
  /** Title of the annotation: the action and whose turn it is. */
  readonly title: string;
  /** The one line. */
  readonly message: string;
  /** Lines for the log before it. */
  readonly details: readonly string[];
}

/** Words for whatever an action threw: a wrong workflow, a remote failure, a cancel, or our own bug. */
export function reportOf(action: string, thrown: unknown): Report {
  const message = messageOf(thrown);
  if (thrown instanceof ConfigurationError) {
    return { title: `${action}: the workflow needs a change`, message, details: [] };
  }
  if (thrown instanceof RemoteError) {
    return { title: `${action} failed`, message, details: thrown.details };
  }
  if (thrown instanceof Cancelled) {
    return { title: `${action} was cancelled`, message, details: [] };
  }
  return {
    title: `${action}: a bug in deploy-actions`,
    message: `unexpected failure, please report it with this log: ${message}`,
    details: thrown instanceof Error && thrown.stack !== undefined ? thrown.stack.split('\n') : [],
  };
}
