import { expressionValue } from './expression-value.ts';
import type { Facts } from './facts.ts';
import type { Repository } from './repository.ts';
import { render, type Template } from './template.ts';

/** A label or annotation that somebody wrote: `key=value`. */
export interface CustomLabel {
  readonly key: string;
  readonly value: Template;
  /** The label shall not be there, not even as computed. */
  readonly isRemoved: boolean;
}

/** Labels by key, in the order of their keys. */
export type Labels = ReadonlyMap<string, string>;

/** What the labels of an image are made of, besides the commit. */
interface LabelSource extends Omit<Repository, 'name'> {
  readonly title: string;
  readonly version: string;
  /** Milliseconds since the epoch; the same for every build of a commit, or its digest would change. */
  readonly created: number;
}

/** The labels that the OCI image specification names. */
export function imageLabels({ subject }: Facts, source: LabelSource): Labels {
  return new Map([
    ['org.opencontainers.image.created', new Date(source.created).toISOString()],
    ['org.opencontainers.image.description', oneLine(source.description)],
    ['org.opencontainers.image.licenses', oneLine(source.license)],
    ['org.opencontainers.image.revision', subject.sha],
    ['org.opencontainers.image.source', oneLine(source.url)],
    ['org.opencontainers.image.title', oneLine(source.title)],
    ['org.opencontainers.image.url', oneLine(source.url)],
    ['org.opencontainers.image.version', source.version],
  ]);
}

/** Puts labels that somebody wrote over the computed ones. */
export function withCustomLabels(
  computed: Labels,
  custom: readonly CustomLabel[],
  facts: Facts,
): Labels {
  if (custom.length === 0) return computed;
  const labels = new Map(computed);
  for (const { key, value, isRemoved } of custom) {
    if (isRemoved) labels.delete(key);
    else labels.set(key, oneLine(render(value, (part) => expressionValue(facts, part))));
  }
  return new Map([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A label is a line of its output, and a build argument later on. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n\0]+\s*/g, ' ');
}
