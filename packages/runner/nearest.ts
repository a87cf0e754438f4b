import { distance } from 'fastest-levenshtein';

/** The known word that `value` was most likely meant to be; undefined where none is near. */
export function nearest<T extends string>(value: string, known: readonly T[]): T | undefined {
  const word = value.toLowerCase();
  const scored = known
    .map((candidate) => ({ candidate, steps: distance(word, candidate.toLowerCase()) }))
    .filter(({ candidate, steps }) => steps <= Math.max(2, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.steps - b.steps);
  return scored[0]?.candidate;
}
