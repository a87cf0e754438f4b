import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { at } from '../../packages/json/at.ts';

const RESULTS = ['success', 'failure', 'cancelled', 'skipped'] as const;
export type StageResult = (typeof RESULTS)[number];

/** The result of each job that this one needs, by the job's id. */
export type Needs = ReadonlyMap<string, StageResult>;

const MEND = 'write needs: ${{ toJSON(needs) }}';

/** Reads the `needs` context as the workflow passed it. */
export function parseNeeds(text: string): Needs {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ConfigurationError(`needs: this is no JSON; ${MEND}`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new ConfigurationError(`needs: this is not the needs context; ${MEND}`);
  }
  return new Map(
    Object.entries(json).map(([id, job]) => {
      const said = at(job, 'result');
      const result = RESULTS.find((known) => known === said);
      if (result === undefined) {
        throw new ConfigurationError(
          `needs: the job "${id.slice(0, 80)}" has no result of ${RESULTS.join(', ')}; ${MEND}`,
        );
      }
      return [id, result];
    }),
  );
}
