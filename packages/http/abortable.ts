/**
 * A promise over event emitters that an AbortSignal can end. `start` returns what takes everything down
 * again, which is called once, on whatever end but success.
 */
export function abortable<T>(
  signal: AbortSignal,
  start: (resolve: (value: T) => void, reject: (error: Error) => void) => () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const state = { settled: false, failed: false, dispose: (): void => undefined };
    const settle = (): boolean => {
      const first = !state.settled;
      state.settled = true;
      signal.removeEventListener('abort', onAbort);
      return first;
    };
    const fail = (error: Error): void => {
      if (!settle()) return;
      state.failed = true;
      state.dispose();
      reject(error);
    };
    const onAbort = (): void => {
      fail(signal.reason as Error);
    };
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    state.dispose = start((value) => {
      if (settle()) resolve(value);
    }, fail);
    // It may have failed before it could say how to clean up.
    if (state.failed) state.dispose();
  });
}
