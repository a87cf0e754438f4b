import type { Value } from './expression.ts';
import { WorkflowRefused } from './refusals.ts';

export type Combination = Readonly<Record<string, Value>>;

/**
 * The jobs of a matrix. `exclude` takes away every combination that has all its values; `include` is laid over the
 * combinations it does not contradict, and is one of its own where there is none.
 */
export function combinationsOf(matrix: Readonly<Record<string, Value>>): Combination[] {
  const { include = [], exclude = [], ...axes } = matrix;
  let found: Record<string, Value>[] = Object.keys(axes).length === 0 ? [] : [{}];
  for (const [name, values] of Object.entries(axes)) {
    if (!Array.isArray(values) || values.length === 0) {
      throw new WorkflowRefused(`matrix vector '${name}' does not contain any values`);
    }
    const list = values as readonly Value[];
    found = found.flatMap((one) => list.map((value) => ({ ...one, [name]: value })));
  }
  for (const one of listOf(exclude, 'exclude')) {
    const unknown = Object.keys(one).find((key) => !(key in axes));
    if (unknown !== undefined) {
      throw new WorkflowRefused(
        `matrix exclude key '${unknown}' does not match any key in the matrix`,
      );
    }
    found = found.filter((combination) => !has(combination, one));
  }
  const originals = found.map((one) => ({ ...one }));
  const added: Combination[] = [];
  for (const extra of listOf(include, 'include')) {
    // Values that an earlier include added may be overwritten, the matrix's own may not.
    const fits = originals.map((original) =>
      Object.entries(extra).every(
        ([key, value]) => !(key in original) || same(original[key], value),
      ),
    );
    if (!fits.includes(true)) added.push(extra);
    else for (const [at, fit] of fits.entries()) if (fit) Object.assign(found[at] ?? {}, extra);
  }
  const combinations = [...found, ...added];
  if (combinations.length === 0)
    throw new WorkflowRefused('matrix must define at least one vector');
  if (combinations.length > 256) throw new WorkflowRefused('a matrix has at most 256 jobs');
  return combinations;
}

/** What GitHub appends to a job's name: the values, nested ones too, between brackets. */
export function nameOf(combination: Combination): string {
  const values = Object.values(combination).flatMap(leaves);
  const shown = values.join(', ');
  return shown.length > 100 ? `${shown.slice(0, 97)}...` : shown;
}

function leaves(value: Value): string[] {
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leaves);
  return [String(value ?? '')];
}

function listOf(value: Value, name: string): Record<string, Value>[] {
  if (!Array.isArray(value)) throw new WorkflowRefused(`matrix ${name} is not a list`);
  return value as Record<string, Value>[];
}

function has(combination: Combination, part: Combination): boolean {
  return Object.entries(part).every(([key, value]) => same(combination[key], value));
}

function same(a: Value | undefined, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
