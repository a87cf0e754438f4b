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

/** What labels are made of. */
interface LabelSource {
  readonly facts: Facts;
  readonly repository: Repository;
  readonly title: string;
  readonly version: string;
  /** Milliseconds since the epoch; the same for every build of a commit, or its digest would change. */
  readonly created: number;
  readonly custom: readonly CustomLabel[];
}

/** The labels of the OCI image specification, and over them the custom ones. */
export function imageLabels({
  facts,
  repository,
  title,
  version,
  created,
  custom,
}: LabelSource): Labels {
  const labels = new Map<string, string>([
    ['org.opencontainers.image.title', title],
    ['org.opencontainers.image.description', repository.description],
    ['org.opencontainers.image.url', repository.url],
    ['org.opencontainers.image.source', repository.url],
    ['org.opencontainers.image.version', version],
    ['org.opencontainers.image.created', new Date(created).toISOString()],
    ['org.opencontainers.image.revision', facts.subject.sha],
    ['org.opencontainers.image.licenses', repository.license],
  ]);
  for (const { key, value, isRemoved } of custom) {
    if (isRemoved) labels.delete(key);
    else
      labels.set(
        key,
        render(value, (expression) => expressionValue(facts, expression)),
      );
  }
  // A label is a line of its output, and a build argument later on.
  const lines = [...labels].map(
    ([key, value]) => [key, value.replaceAll(/\s*[\r\n\0]+\s*/g, ' ')] as const,
  );
  return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
}
