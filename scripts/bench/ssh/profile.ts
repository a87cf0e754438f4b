import type { Sample } from './measure.ts';

/** A line of the log of our action, and when it came. */
export interface Said {
  readonly at: number;
  readonly text: string;
}

/** One of our runs, line by line: what the runner saw and which docker calls the server made, and when. */
export function profileOf(sample: Sample, said: readonly Said[]): string {
  const lines = [
    ...said
      .filter(({ text }) => text.trim() !== '' && !/^::(add-mask|group|endgroup)/.test(text))
      .map(({ at, text }) => ({ at, text })),
    ...sample.calls.map(({ from, to, words }) => ({
      at: from,
      text: `    docker ${words.slice(0, 80)} (${Math.round(to - from)} ms)`,
    })),
    { at: sample.from + sample.ms, text: 'the action has ended' },
  ];
  return lines
    .sort((a, b) => a.at - b.at)
    .map(({ at, text }) => `${String(Math.round(at - sample.from)).padStart(6)} ms  ${text}`)
    .join('\n');
}
