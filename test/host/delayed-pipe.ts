import type { Socket } from 'node:net';

/** What a link is set to just now; both directions read it anew for every chunk. */
export interface LinkState {
  readonly delayMs: number;
  readonly paused: boolean;
}

interface Parcel {
  readonly due: number;
  /** Undefined is the end of the stream. */
  readonly chunk: Buffer | undefined;
}

/** Carries what one socket sends to another: in order, each chunk after the delay, none while paused. */
export class DelayedPipe {
  private readonly queue: Parcel[] = [];
  private readonly to: Socket;
  private readonly state: LinkState;
  private readonly delivered: (bytes: number) => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket, state: LinkState, delivered: (bytes: number) => void) {
    this.to = to;
    this.state = state;
    this.delivered = delivered;
    from.on('data', (chunk: Buffer) => {
      this.accept(chunk);
    });
    from.on('end', () => {
      this.accept(undefined);
    });
  }

  /** Hands over everything that is due, and comes back for the rest by itself. */
  deliver(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (!this.state.paused && !this.to.destroyed) {
      const next = this.queue[0];
      if (next === undefined) return;
      const wait = next.due - performance.now();
      if (wait > 0) {
        this.timer = setTimeout(() => {
          this.deliver();
        }, Math.ceil(wait));
        return;
      }
      this.queue.shift();
      if (next.chunk === undefined) this.to.end();
      else {
        this.to.write(next.chunk);
        this.delivered(next.chunk.length);
      }
    }
  }

  private accept(chunk: Buffer | undefined): void {
    this.queue.push({ due: performance.now() + this.state.delayMs, chunk });
    if (this.timer === undefined) this.deliver();
  }
}
