import type { Answer } from './answer.ts';
import type { Operation } from './description.ts';
import type { Bases } from './render.ts';
import type { FakeState } from './state.ts';

/** One request that GitHub understands. */
export interface Asked {
  readonly operation: Operation;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly url: URL;
}

/** What GitHub does on one operation. */
export type Handle = (state: FakeState, asked: Asked, bases: Bases) => Answer;
