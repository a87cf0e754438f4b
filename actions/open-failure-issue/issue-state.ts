import type { PipelineRun } from './pipeline-run.ts';

/** One failing run, as the issue remembers it. */
export interface FailureRecord {
  readonly id: string;
  readonly attempt: number;
  readonly number: number;
  /** The workflow's file, since numbers of two workflows cannot be compared. */
  readonly file: string;
  readonly sha: string;
  readonly failed: readonly string[];
  readonly at: number;
}

/** All that an issue remembers; it lives in the issue's body and nowhere else. */
export interface IssueState {
  /** In the order they were told, the newest last. */
  readonly records: readonly FailureRecord[];
  /** Stages that failed and were not seen to pass since. */
  readonly unresolved: readonly string[];
  /** When people were last told by a comment or by the issue itself. */
  readonly toldAt: number;
  /** Fingerprint of the title we gave, to know whether somebody wrote a better one. */
  readonly title: string;
}

/** Enough that a report is not made twice; older ones are forgotten. */
const MOST_RECORDS = 40;

type Moment = Pick<FailureRecord, 'id' | 'attempt' | 'number' | 'file'>;

/** Whether run `a` was started after run `b`; a re-run keeps the place of its first attempt. */
export function isNewer(a: Moment, b: Moment): boolean {
  if (a.id === b.id) return a.attempt > b.attempt;
  if (a.file === b.file && a.number > 0 && b.number > 0) return a.number > b.number;
  return idOf(a) > idOf(b);
}

function idOf({ id }: Moment): bigint {
  return /^\d+$/.test(id) ? BigInt(id) : 0n;
}

/** The newest failing run, which is not always the one told last. */
export function newestRecord({ records }: IssueState): FailureRecord | undefined {
  return records.reduce<FailureRecord | undefined>(
    (newest, record) => (newest === undefined || isNewer(record, newest) ? record : newest),
    undefined,
  );
}

export function isRecorded(
  { records }: IssueState,
  run: Pick<PipelineRun, 'id' | 'attempt'>,
): boolean {
  return records.some(({ id, attempt }) => id === run.id && attempt === run.attempt);
}

/** The state with one more failing run in it. `passed` are the stages that went well in that run. */
export function withRecord(
  state: IssueState,
  record: FailureRecord,
  passed: ReadonlySet<string>,
): IssueState {
  const newest = newestRecord(state);
  const isNewest = newest === undefined || isNewer(record, newest);
  // What an older run says of its stages was overtaken.
  const before = isNewest
    ? state.unresolved.filter((stage) => !passed.has(stage))
    : state.unresolved;
  const unresolved = isNewest ? [...new Set([...before, ...record.failed])] : before;
  return { ...state, unresolved, records: [...state.records, record].slice(-MOST_RECORDS) };
}

/** Why a green run leaves the issue open; undefined where it closes it. */
export function reasonToStayOpen(
  state: IssueState,
  run: PipelineRun,
  passed: ReadonlySet<string>,
): string | undefined {
  const newest = newestRecord(state);
  if (newest !== undefined && !isNewer(run, newest)) {
    return `run #${String(newest.number)} failed and is not older than this one`;
  }
  const missing = state.unresolved.filter((stage) => !passed.has(stage));
  return missing.length === 0 ? undefined : `${missing.join(', ')} did not pass in this run`;
}
