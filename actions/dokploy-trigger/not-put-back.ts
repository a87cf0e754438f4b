import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { keptWords, type Undone } from './undone.ts';

/** Of what was set before, `left` could not be put back; the rest was, or stays as somebody else set it. */
export class NotPutBack extends RemoteError {
  constructor(left: readonly string[], undone: Undone, cause: unknown) {
    const restored =
      undone.restored.length === 0 ? '' : `; the old ${undone.restored.join(', ')} is set again`;
    super(
      `what was set before (${left.join(', ')}) could not be put back: ${messageOf(cause)}${restored}${keptWords(undone)}`,
      { cause },
    );
  }
}
