/** The job was cancelled; the message says what was left behind, if anything. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor(message = 'cancelled before anything was changed') {
    super(message);
  }
}
