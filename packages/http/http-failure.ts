import { RemoteError } from '../errors/remote-error.ts';

/** Where in its life a request was when it failed. */
export type Phase = 'dns' | 'connect' | 'proxy' | 'tls' | 'headers' | 'body' | 'redirect';

/** A request that got no whole answer. The message is a sentence without a full stop that names the cause. */
export class HttpFailure extends RemoteError {
  readonly phase: Phase;
  /** Node's code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, …) or one of ours (`TIMEOUT`, `CLOSED`, …). */
  readonly code: string;

  constructor(phase: Phase, code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.phase = phase;
    this.code = code;
  }
}
