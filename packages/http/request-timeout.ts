/** The reason with which a request's own time limit aborts it. */
export class RequestTimeout extends Error {
  readonly ms: number;

  constructor(ms: number) {
    super(`no whole answer within ${String(ms)}ms`);
    this.ms = ms;
  }
}
