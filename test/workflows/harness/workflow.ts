import { asGitHubReads } from './as-github-reads.ts';
import { workflowParser } from './github-packages.ts';
import { WorkflowRefused } from './refusals.ts';
import type { Source } from './source.ts';
import { entriesOf, fieldsOf, literalOf, writtenOf, type TemplateToken } from './tokens.ts';

export type Fields = ReadonlyMap<string, TemplateToken>;

export interface Job {
  readonly id: string;
  readonly fields: Fields;
  readonly needs: readonly string[];
  readonly steps: readonly Fields[];
  /** The workflow that it calls, as written; undefined where it has steps of its own. */
  readonly uses: string | undefined;
}

/** One workflow file at one commit of one repository. */
export interface Workflow {
  readonly source: Source;
  /** `.github/workflows/x.yml` */
  readonly path: string;
  readonly name: string;
  readonly fields: Fields;
  readonly jobs: readonly Job[];
}

const TOP = ['on', 'name', 'run-name', 'defaults', 'env', 'permissions', 'concurrency', 'jobs'];
const JOB = [
  'name',
  'needs',
  'if',
  'strategy',
  'runs-on',
  'timeout-minutes',
  'continue-on-error',
  'env',
  'environment',
  'permissions',
  'concurrency',
  'outputs',
  'defaults',
  'steps',
];
const CALL = [
  'name',
  'uses',
  'with',
  'secrets',
  'needs',
  'if',
  'permissions',
  'concurrency',
  'strategy',
];
const STEP = ['name', 'id', 'if', 'continue-on-error', 'timeout-minutes', 'env'];
const RUN_STEP = [...STEP, 'run', 'shell', 'working-directory'];
const USES_STEP = [...STEP, 'uses', 'with'];
const silent = new workflowParser.NoOperationTraceWriter();

/** Reads a workflow with GitHub's parser, which refuses what GitHub refuses; the harness refuses the rest. */
export async function readWorkflow(source: Source, path: string): Promise<Workflow> {
  const content = asGitHubReads(source.read(path));
  const { context, value } = workflowParser.parseWorkflow({ name: path, content }, silent);
  // The conversion adds the checks that need the whole, such as unknown needs.
  if (value !== undefined) await workflowParser.convertWorkflowTemplate(context, value);
  const errors = context.errors.getErrors();
  if (errors.length > 0 || value === undefined) {
    throw new WorkflowRefused(
      `invalid workflow file: ${errors.map((one) => one.message).join('\n')}`,
    );
  }
  const fields = fieldsOf(value, 'workflow', TOP);
  const jobs = entriesOf(fields.get('jobs'), 'jobs').map(([id, token]) => readJob(id, token));
  const name = fields.get('name');
  return {
    source,
    path,
    name: name === undefined ? path : writtenOf(name),
    fields,
    jobs,
  };
}

/** A step of a job or of a composite action. */
export function readStep(token: TemplateToken, where: string): Fields {
  const isRun = [...token.assertMapping(where)].some(({ key }) => key.toString() === 'run');
  return fieldsOf(token, where, isRun ? RUN_STEP : USES_STEP);
}

function readJob(id: string, token: TemplateToken): Job {
  const isCall = [...token.assertMapping(`job ${id}`)].some(({ key }) => key.toString() === 'uses');
  const fields = fieldsOf(token, `jobs.${id}`, isCall ? CALL : JOB);
  const needs = literalOf(fields.get('needs'));
  const steps = fields.get('steps')?.assertSequence('steps');
  return {
    id,
    fields,
    needs: needs === null ? [] : ([needs].flat() as string[]),
    steps: steps === undefined ? [] : [...steps].map((step) => readStep(step, `jobs.${id}.steps`)),
    uses: isCall ? writtenOf(fields.get('uses')) : undefined,
  };
}
