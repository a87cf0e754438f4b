import { History } from './history.ts';
import type { PollEnd, PollOptions, PollResult, PollWorld } from './poll-health.ts';
import { gapAfter, patience, type PollWindow } from './poll-window.ts';
import { probe, type Target } from './probe.ts';
import { Streak } from './streak.ts';
import type { Verdict } from './verdict.ts';

/** More probes than these never wait for an answer at the same time. */
const MOST_PENDING = 10;

/** One poll while it runs; `pollHealth` is its face. */
export class Poll {
  readonly #options: PollOptions;
  readonly #window: PollWindow;
  readonly #world: PollWorld;
  readonly #began: number;
  readonly #histories: ReadonlyMap<Target, History>;
  readonly #streak = new Streak();
  readonly #pending = new Set<Promise<void>>();
  /** Aborted once it is known how the poll ends. */
  readonly #over = new AbortController();
  /** On which every sleep and every request hangs. */
  readonly #stopping: AbortSignal;
  #end: PollEnd = 'window';
  #failure: { readonly error: unknown } | undefined;
  /** The time before which a server asked not to be asked again. */
  #notBefore = 0;
  #started = 0;

  constructor(targets: readonly Target[], options: PollOptions, world: PollWorld) {
    this.#options = options;
    this.#window = options.window;
    this.#world = world;
    this.#began = world.clock.now();
    this.#histories = new Map(targets.map((target) => [target, new History()]));
    this.#stopping = AbortSignal.any([world.signal, this.#over.signal]);
  }

  async run(): Promise<PollResult> {
    const deadline = this.#sleep(this.#window.timeoutMs).then(() => {
      this.#finish('deadline');
    });
    await this.#sleep(this.#window.initialDelayMs);
    await this.#probeUntilClosed();
    await Promise.all(this.#pending);
    this.#finish('window');
    await deadline;
    if (this.#world.signal.aborted) throw this.#world.signal.reason;
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#result();
  }

  /** Starts probes until the window closes or the end is known; the last ones may still be on their way. */
  async #probeUntilClosed(): Promise<void> {
    const opened = this.#world.clock.now();
    const { retries, intervalMs, pace, timeoutMs, requestTimeoutMs } = this.#window;
    const closes =
      pace === 'quick' ? opened + retries * intervalMs : this.#began + timeoutMs - requestTimeoutMs;
    let last = Number.NEGATIVE_INFINITY;
    let next = opened;
    const mayStart = (): boolean =>
      !this.#stopping.aborted && (pace === 'fixed' ? this.#started < retries : last < closes);
    while (mayStart()) {
      // A timer may ring a millisecond early.
      last = Math.max(this.#world.clock.now(), next);
      await this.#start();
      if (!mayStart()) return;
      const due = last + gapAfter(this.#started, this.#window);
      // The window's very end always sees a probe, however long the server asks to be left alone.
      const atLatest = pace === 'quick' ? closes : Math.max(closes, due);
      next = Math.min(Math.max(due, this.#notBefore), atLatest);
      await this.#sleep(next - this.#world.clock.now());
    }
  }

  /** Starts a probe and waits for it, but not for ever: a hanging one must not hide that the server recovered. */
  async #start(): Promise<void> {
    this.#started += 1;
    const run = this.#launch(this.#started).finally(() => this.#pending.delete(run));
    this.#pending.add(run);
    const ms = patience(this.#window);
    if (ms === undefined) {
      await run;
      return;
    }
    const won = new AbortController();
    const waited = this.#world.clock.sleep(ms, won.signal).catch(() => undefined);
    await Promise.race([run, waited]);
    won.abort();
    while (this.#pending.size >= MOST_PENDING) await Promise.race(this.#pending);
  }

  async #launch(number: number): Promise<void> {
    try {
      const targets = [...this.#histories];
      const asked = targets.map(([target, history]) => this.#ask(target, history, number));
      const verdicts = await Promise.all(asked);
      if (this.#stopping.aborted) return;
      const passed = verdicts.every(({ outcome }) => outcome === 'pass');
      const row = this.#streak.note(number, passed);
      if (row >= this.#window.successes) this.#finish('healthy');
    } catch (error) {
      if (this.#stopping.aborted) return;
      this.#failure = { error };
      this.#over.abort();
    }
  }

  async #ask(target: Target, history: History, number: number): Promise<Verdict> {
    const { clock, onAttempt } = this.#world;
    const settings = {
      requestTimeoutMs: this.#window.requestTimeoutMs,
      failFastOn: this.#options.failFastOn,
    };
    const verdict = await probe(target, settings, this.#world, this.#stopping);
    if (this.#stopping.aborted) return verdict;
    const elapsedMs = clock.now() - this.#began;
    const changed = history.add(verdict, elapsedMs);
    this.#notBefore = Math.max(this.#notBefore, clock.now() + verdict.retryAfterMs);
    onAttempt?.({ target, number, verdict, changed, elapsedMs });
    if (verdict.outcome === 'stop') this.#finish('fail-fast');
    return verdict;
  }

  #finish(end: PollEnd): void {
    if (this.#stopping.aborted) return;
    this.#end = end;
    this.#over.abort();
  }

  /** Sleeps until the time is over or the end is known. */
  async #sleep(ms: number): Promise<void> {
    if (ms > 0) await this.#world.clock.sleep(ms, this.#stopping).catch(() => undefined);
  }

  #result(): PollResult {
    return {
      healthy: this.#end === 'healthy',
      end: this.#end,
      attempts: this.#started,
      elapsedMs: this.#world.clock.now() - this.#began,
      longestStreak: this.#streak.longest,
      window: this.#window,
      targets: [...this.#histories].map(([target, history]) => ({
        target,
        healthy: this.#end === 'healthy' || history.last?.outcome === 'pass',
        attempts: history.attempts,
        last: history.last,
        history: history.stretches,
      })),
    };
  }
}
