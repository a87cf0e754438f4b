/** "The other side refused or broke": the message says who, what it said, and what to do. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  /** Lines worth reading before the one-line message, such as the last log lines of a container. */
  readonly details: readonly string[];

  constructor(message: string, options: { details?: readonly string[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.details = options.details ?? [];
  }
}
