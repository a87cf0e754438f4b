import type { HealthGate } from '../../packages/health/read-gate.ts';

export type Kind = 'compose' | 'application';

/** One service of Dokploy that is to be deployed. */
export interface Service {
  readonly name: string;
  readonly kind: Kind;
  readonly id: string;
  /** Keys to set in its environment first. */
  readonly env: ReadonlyMap<string, string>;
  /** Image with tag for an application that takes one; empty: as it is. */
  readonly image: string;
  readonly gate: HealthGate | undefined;
}

/** The name of the id in requests. */
export function idOf({ kind, id }: Pick<Service, 'kind' | 'id'>): Record<string, string> {
  return kind === 'compose' ? { composeId: id } : { applicationId: id };
}
