import type { LoopbackServer } from '../../fakes/loopback-server.ts';

/** A server that misbehaves, how health-poll is set upon it, and how that has to end. */
export interface HostileServer {
  readonly name: string;
  readonly start: () => Promise<LoopbackServer>;
  /** http where it says nothing else. */
  readonly scheme?: 'http' | 'https';
  /** The URL's host; 127.0.0.1 where it says nothing else. */
  readonly host?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** What the one error says, or `healthy`. */
  readonly ends: RegExp | 'healthy';
}

/** 800 ms in which to become healthy, and requests of half a second. */
export const WINDOW = { retries: '2', interval: '400ms', 'request-timeout': '500ms' } as const;
