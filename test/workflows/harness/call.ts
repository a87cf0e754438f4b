import { toText, type Scope, type Value } from './expression.ts';
import { workflowParser } from './github-packages.ts';
import { NotImplemented, WorkflowRefused } from './refusals.ts';
import {
  entriesOf,
  fieldsOf,
  hasExpression,
  literalOf,
  valueOf,
  writtenOf,
  type TemplateToken,
} from './tokens.ts';
import type { Fields, Job, Workflow } from './workflow.ts';

/** What a workflow declares under `on.workflow_call`. */
export interface CallInterface {
  readonly inputs: ReadonlyMap<string, Fields>;
  readonly secrets: ReadonlyMap<string, { readonly required: boolean }>;
  readonly outputs: ReadonlyMap<string, TemplateToken>;
}

/** Secrets of a called workflow: those it was given by name, or all. */
export interface SecretSet {
  readonly values: Readonly<Record<string, string>>;
  readonly areAll: boolean;
}

export function callInterface(workflow: Workflow): CallInterface {
  const empty = { inputs: new Map(), secrets: new Map(), outputs: new Map() };
  const on = workflow.fields.get('on');
  if (on === undefined) throw new WorkflowRefused(`${workflow.path} has no trigger`);
  if (!workflowParser.isMapping(on)) return bare(on, workflow, empty);
  const token = on.find('workflow_call');
  if (token === undefined) throw notCallable(workflow);
  if (isNull(token)) return empty;
  const fields = fieldsOf(token, 'workflow_call', ['inputs', 'secrets', 'outputs']);
  return {
    inputs: new Map(
      entriesOf(fields.get('inputs'), 'inputs').map(([name, one]) => [
        name,
        fieldsOf(one, `input ${name}`, ['description', 'type', 'required', 'default']),
      ]),
    ),
    secrets: new Map(
      entriesOf(fields.get('secrets'), 'secrets').map(([name, one]) => [
        name,
        { required: !isNull(one) && isRequired(fieldsOf(one, name, ['description', 'required'])) },
      ]),
    ),
    outputs: new Map(
      entriesOf(fields.get('outputs'), 'outputs').map(([name, one]) => [
        name,
        readOutput(fieldsOf(one, `output ${name}`, ['description', 'value']), name),
      ]),
    ),
  };
}

/** What GitHub refuses before a run starts: unknown and missing inputs and secrets, literals of a wrong type. */
export function refuseBadCall(job: Job, called: Workflow): void {
  const { inputs, secrets } = callInterface(called);
  const given = new Map(entriesOf(job.fields.get('with'), 'with'));
  for (const [name, token] of given) {
    const input = inputs.get(name);
    if (input === undefined) {
      throw new WorkflowRefused(
        `job ${job.id}: invalid input, ${name} is not defined in the referenced workflow ${called.path}`,
      );
    }
    if (!hasExpression(token)) typed(name, input, literalOf(token));
  }
  for (const [name, input] of inputs) {
    if (isRequired(input) && !given.has(name)) {
      throw new WorkflowRefused(
        `job ${job.id}: input ${name} is required, but not provided while calling`,
      );
    }
  }
  const secretsToken = job.fields.get('secrets');
  if (isInherit(secretsToken)) return;
  const passed = entriesOf(secretsToken, 'secrets').map(([name]) => name);
  for (const name of passed) {
    if (!secrets.has(name)) {
      throw new WorkflowRefused(
        `job ${job.id}: invalid secret, ${name} is not defined in the referenced workflow ${called.path}`,
      );
    }
  }
  for (const [name, { required }] of secrets) {
    if (required && !passed.includes(name)) {
      throw new WorkflowRefused(
        `job ${job.id}: secret ${name} is required, but not provided while calling`,
      );
    }
  }
}

/** The `inputs` context of a called workflow. */
export function callInputs(job: Job, called: Workflow, scope: Scope): Record<string, Value> {
  const given = new Map(entriesOf(job.fields.get('with'), 'with'));
  const values: Record<string, Value> = {};
  for (const [name, input] of callInterface(called).inputs) {
    const token = given.get(name) ?? input.get('default');
    const value = token === undefined ? null : valueOf(token, scope);
    values[name] = token === undefined ? emptyOf(input) : typed(name, input, value);
  }
  return values;
}

/** The secrets of a called workflow: those it is given by name, or its caller's. */
export function callSecrets(job: Job, caller: SecretSet, scope: Scope): SecretSet {
  const token = job.fields.get('secrets');
  if (isInherit(token)) return caller;
  const values = entriesOf(token, 'secrets').map(([name, one]): [string, string] => [
    name,
    toText(valueOf(one, scope)),
  ]);
  return { values: Object.fromEntries(values), areAll: false };
}

function typed(name: string, input: Fields, value: Value): Value {
  const type = writtenOf(input.get('type'));
  if (type === 'string' && value !== null && typeof value !== 'object') return toText(value);
  if (type === 'string' && value === null) return '';
  if (typeof value === type) return value;
  throw new WorkflowRefused(
    `input ${name} is a ${type}, and ${JSON.stringify(value)} was given: unexpected value`,
  );
}

function emptyOf(input: Fields): Value {
  const type = literalOf(input.get('type'));
  return type === 'boolean' ? false : type === 'number' ? 0 : '';
}

function readOutput(fields: Fields, name: string): TemplateToken {
  const value = fields.get('value');
  if (value === undefined) throw new WorkflowRefused(`output ${name} has no value`);
  if (/jobs\.[\w-]+\.result/.test(writtenOf(value))) {
    // Documented, and empty in fact: actions/runner#2495.
    throw new NotImplemented(`output ${name}: jobs.<id>.result is empty on GitHub`);
  }
  return value;
}

function bare(on: TemplateToken, workflow: Workflow, empty: CallInterface): CallInterface {
  const names = [literalOf(on)].flat();
  if (!names.includes('workflow_call')) throw notCallable(workflow);
  return empty;
}

function notCallable(workflow: Workflow): WorkflowRefused {
  return new WorkflowRefused(
    `${workflow.path}: workflow_call key is not defined in the referenced workflow`,
  );
}

function isRequired(fields: Fields): boolean {
  return literalOf(fields.get('required')) === true;
}

function isInherit(token: TemplateToken | undefined): boolean {
  return token?.isScalar === true && writtenOf(token) === 'inherit';
}

function isNull(token: TemplateToken): boolean {
  return token.isLiteral && literalOf(token) === null;
}
