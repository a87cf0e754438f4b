import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asGitHubReads } from './as-github-reads.ts';
import { actionParser, workflowParser } from './github-packages.ts';
import { NotImplemented, WorkflowRefused } from './refusals.ts';
import { entriesOf, fieldsOf, writtenOf, type TemplateToken } from './tokens.ts';
import { readStep, type Fields } from './workflow.ts';

/** What an action.yml says, as far as running it needs. */
export interface ActionMetadata {
  readonly directory: string;
  readonly using: string;
  /** Defaults by input; undefined where it has none. */
  readonly inputs: ReadonlyMap<string, TemplateToken | undefined>;
  /** Values by output, which only a composite has. */
  readonly outputs: ReadonlyMap<string, TemplateToken | undefined>;
  /** `main`, `pre`, `pre-if`, `post`, `post-if` */
  readonly runs: Fields;
  /** Of a composite. */
  readonly steps: readonly Fields[];
}

const RUNS: Readonly<Record<string, readonly string[]>> = {
  node20: ['using', 'main', 'pre', 'pre-if', 'post', 'post-if'],
  node24: ['using', 'main', 'pre', 'pre-if', 'post', 'post-if'],
  composite: ['using', 'steps'],
};
const TOP = ['name', 'author', 'description', 'inputs', 'outputs', 'runs', 'branding'];
const INPUT = ['description', 'required', 'default', 'deprecationMessage'];
const silent = new workflowParser.NoOperationTraceWriter();

export function readAction(directory: string, uses: string): ActionMetadata {
  const path = ['action.yml', 'action.yaml']
    .map((name) => join(directory, name))
    .find((file) => existsSync(file));
  if (path === undefined) {
    throw new Error(
      `can't find 'action.yml', 'action.yaml' or 'Dockerfile' for ${uses}; did you forget to run actions/checkout?`,
    );
  }
  const content = asGitHubReads(readFileSync(path, 'utf8'));
  const { context, value } = actionParser.parseAction({ name: path, content }, silent);
  const errors = context.errors.getErrors();
  if (errors.length > 0 || value === undefined) {
    throw new WorkflowRefused(`${uses}: ${errors.map((one) => one.message).join('\n')}`);
  }
  const fields = fieldsOf(value, uses, TOP);
  const runsToken = fields.get('runs');
  const using = writtenOf(runsToken?.assertMapping('runs').find('using'));
  const known = RUNS[using];
  if (known === undefined) throw new NotImplemented(`${uses}: runs.using: ${using}`);
  const runs = fieldsOf(runsToken, `${uses} runs`, known);
  const steps = runs.get('steps')?.assertSequence('steps');
  return {
    directory,
    using,
    inputs: new Map(
      entriesOf(fields.get('inputs'), 'inputs').map(([name, one]) => [
        name,
        fieldsOf(one, `${uses} input ${name}`, INPUT).get('default'),
      ]),
    ),
    outputs: new Map(
      entriesOf(fields.get('outputs'), 'outputs').map(([name, one]) => [
        name,
        fieldsOf(one, `${uses} output ${name}`, ['description', 'value']).get('value'),
      ]),
    ),
    runs,
    steps: steps === undefined ? [] : [...steps].map((step) => readStep(step, `${uses} steps`)),
  };
}
