import type { DokployApi } from './dokploy-api.ts';
import { DokployRefusal } from './dokploy-refusal.ts';
import { idOf, type Service } from './service.ts';

/** How Dokploy says that a service it had is there no more: to a member in the same words as of somebody else's. */
export type Absence = 'deleted' | 'withheld';

/** Whether Dokploy has the service no more. */
export async function askAbsence(
  api: DokployApi,
  service: Pick<Service, 'kind' | 'id'>,
): Promise<Absence | undefined> {
  try {
    await api.persist(`${service.kind}.one`, idOf(service));
    return undefined;
  } catch (error) {
    return absenceOrThrow(error);
  }
}

/** What a refusal says of a service that this run has already seen; throws an error that says nothing of it. */
export function absenceOrThrow(error: unknown): Absence {
  if (error instanceof DokployRefusal) {
    if (error.status === 404 && !error.isMissingRoute && !error.isForeign) return 'deleted';
    if (error.isWithheld) return 'withheld';
  }
  throw error;
}
