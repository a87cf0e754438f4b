import type { Event } from './event.ts';
import { toText, type Value } from './expression.ts';
import { NotImplemented, WorkflowRefused } from './refusals.ts';
import { triggersOf } from './triggers.ts';
import type { Workflow } from './workflow.ts';

interface Input {
  readonly type?: string;
  readonly required?: boolean;
  readonly default?: Value;
  readonly options?: readonly string[];
}

/** The `inputs` context of a manual start; what the API refuses is refused. */
export function dispatchInputs(workflow: Workflow, event: Event): Record<string, Value> {
  if (event.name !== 'workflow_dispatch') return {};
  const trigger = triggersOf(workflow)['workflow_dispatch'] as {
    inputs?: Record<string, Input>;
  } | null;
  const declared = trigger?.inputs ?? {};
  const given = event.payload['inputs'] as Readonly<Record<string, string>>;
  const unexpected = Object.keys(given).filter((name) => !(name in declared));
  if (unexpected.length > 0) {
    throw new WorkflowRefused(`unexpected inputs provided: ${unexpected.join(', ')}`);
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, typed(name, input, given[name])]),
  );
}

function typed(name: string, input: Input, given: string | undefined): Value {
  const text = given ?? (input.default === undefined ? undefined : toText(input.default));
  if (input.required === true && (text === undefined || text === '')) {
    throw new WorkflowRefused(`required input '${name}' not provided`);
  }
  switch (input.type ?? 'string') {
    case 'string':
    case 'environment':
      return text ?? '';
    case 'boolean':
      if (text !== undefined && text !== 'true' && text !== 'false') {
        throw new WorkflowRefused(`provided value '${text}' for input '${name}' is not a boolean`);
      }
      return text === 'true';
    case 'choice': {
      const value = text ?? input.options?.[0] ?? '';
      if (!(input.options ?? []).includes(value)) {
        throw new WorkflowRefused(
          `provided value '${value}' for input '${name}' not in the list of allowed values`,
        );
      }
      return value;
    }
    default:
      throw new NotImplemented(`workflow_dispatch input ${name} of type ${String(input.type)}`);
  }
}
