/** One figure of a benchmark; a benchmark's module exports its `rows` once it has measured them. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly aim?: Aim;
}

export interface Aim {
  readonly text: string;
  readonly isMet: boolean;
}

/** An aim that a figure stays at or below. */
export function atMost(limit: number, unit: string, value: number): Aim {
  return { text: `at most ${String(limit)} ${unit}`.trim(), isMet: value <= limit };
}
