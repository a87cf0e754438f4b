import { Cancelled } from '../../packages/errors/cancelled.ts';

/** What somebody answers, or undefined where he cannot, and `failed` is told why. A cancel stays a cancel. */
export async function unlessCancelled<T>(
  answer: Promise<T>,
  failed: (error: unknown) => void = () => undefined,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    failed(error);
    return undefined;
  }
}
