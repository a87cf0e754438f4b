import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './files.ts';

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly 'runs-on'?: unknown;
  readonly uses?: string;
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: string | Readonly<Record<string, unknown>>;
  readonly steps?: readonly Step[];
  readonly outputs?: Readonly<Record<string, string>>;
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: unknown;
}

interface Interface {
  readonly inputs: Readonly<
    Record<string, { readonly required?: boolean; readonly default?: unknown } | null>
  >;
  readonly secrets: Readonly<Record<string, { readonly required?: boolean } | null>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface Workflow {
  readonly on: Readonly<Record<string, Partial<Interface> | null>> | string;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export const OWN = 'org/deploy-actions';
const STAND_INS = join(root, 'test/workflows/stand-ins');

/** What our own rules refuse in a workflow; reads what it refers to. */
export function breachesOf(path: string, text: string): string[] {
  const workflow = parse(text) as Workflow;
  const found: string[] = [];
  const call = typeof workflow.on === 'string' ? undefined : workflow.on['workflow_call'];
  if (call !== undefined) found.push(...declarations(call ?? {}, text));
  if (workflow.permissions === undefined) found.push('permissions: {} is missing at the top');
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const say = (breach: string): number => found.push(`job ${id}: ${breach}`);
    if (job.permissions === undefined) say('has no permissions');
    if (job.uses === undefined && job['timeout-minutes'] === undefined)
      say('has no timeout-minutes');
    for (const breach of referenceBreaches(job, workflow)) say(breach);
  }
  return [...found, ...pinBreaches(text)].map((breach) => `${path}: ${breach}`);
}

/** What a job uses or reads that is not there, and what it lacks of that which is wanted. */
export function referenceBreaches(job: Job, workflow: Workflow): string[] {
  const text = JSON.stringify(job);
  return [
    ...(job.uses === undefined ? [] : callBreaches(job, job.uses)),
    ...(job.steps ?? []).flatMap(stepBreaches),
    ...outputBreaches(job, text),
    ...fallbackBreaches(text),
    ...needBreaches(job, text, workflow),
  ];
}

/** The same for a composite action. */
export function compositeBreaches(path: string, text: string): string[] {
  const { inputs = {}, runs } = parse(text) as {
    inputs?: Record<string, unknown>;
    runs: { steps: readonly Step[] };
  };
  const used = new Set([...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name = '']) => name));
  return [
    ...Object.keys(inputs)
      .filter((name) => !used.has(name))
      .map((name) => `nobody reads the input ${name}`),
    ...[...used].filter((name) => !(name in inputs)).map((name) => `there is no input ${name}`),
    ...runs.steps.flatMap(stepBreaches),
  ].map((breach) => `${path}: ${breach}`);
}

/** What is declared is used, and what is used is declared. */
function declarations(call: Partial<Interface>, text: string): string[] {
  const body = text.slice(text.search(/^jobs:/m));
  return (['inputs', 'secrets'] as const).flatMap((kind) => {
    const declared = Object.keys(call[kind] ?? {});
    const used = new Set(
      [...body.matchAll(new RegExp(`\\b${kind}\\.([\\w-]+)`, 'g'))].map(([, name = '']) => name),
    );
    used.delete('GITHUB_TOKEN');
    return [
      ...declared.filter((name) => !used.has(name)).map((name) => `nobody reads ${kind}.${name}`),
      ...[...used]
        .filter((name) => !declared.includes(name))
        .map((name) => `${kind}.${name} is not declared`),
    ];
  });
}

function callBreaches(job: Job, uses: string): string[] {
  const workflow = calledBy(uses);
  if (workflow === undefined) return [`${uses} is nowhere`];
  const called = interfaceOf(workflow);
  const given = Object.keys(job.with ?? {});
  const passed = typeof job.secrets === 'string' ? undefined : Object.keys(job.secrets ?? {});
  return [
    ...given
      .filter((name) => !(name in called.inputs))
      .map((name) => `${uses} has no input ${name}`),
    ...Object.entries(called.inputs)
      .filter(([name, input]) => input?.required === true && !given.includes(name))
      .map(([name]) => `${uses} wants the input ${name}`),
    ...(passed ?? [])
      .filter((name) => !(name in called.secrets))
      .map((name) => `${uses} has no secret ${name}`),
    ...Object.entries(called.secrets)
      .filter(([name, secret]) => secret?.required === true && passed?.includes(name) === false)
      .map(([name]) => `${uses} wants the secret ${name}`),
    // Nobody says whether a called job minds what its caller does not.
    ...Object.entries(workflow.jobs)
      .filter(([, one]) => hasStatus(job) && !hasStatus(one))
      .map(([id]) => `${uses} may run after what was skipped, and its job ${id} has no condition`),
  ];
}

function hasStatus(job: Job): boolean {
  return /\b(always|success|failure|cancelled)\(\)/.test(job.if ?? '');
}

function stepBreaches(step: Step): string[] {
  const where = step.id ?? step.uses ?? step.run?.split('\n')[0] ?? '';
  if (step.run !== undefined) {
    return [
      // What comes from outside would be read by the shell: it belongs in env.
      ...(step.run.includes('${{') ? [`${where}: an expression in run: put it in env`] : []),
      // GitHub refuses it a tag whose workflow files are not those of the tag before.
      ...(/npm run release|git push/.test(step.run) && !step.env?.['GH_TOKEN']?.includes('secrets.')
        ? [`${where}: pushes with the token of the job, which may bring no workflow files`]
        : []),
    ];
  }
  const action = step.uses === undefined ? undefined : actionOf(step.uses);
  if (action === undefined) return [`${where}: nothing is known of this action`];
  const given = Object.keys(step.with ?? {});
  return [
    ...given
      .filter((name) => !(name in action.inputs))
      .map((name) => `${where} has no input ${name}`),
    ...Object.entries(action.inputs)
      .filter(
        ([name, input]) =>
          input?.required === true && input.default === undefined && !given.includes(name),
      )
      .map(([name]) => `${where} wants the input ${name}`),
  ];
}

/** `a && vars.X || vars.Y` gives Y where X is unset: production would get what is another environment's. */
function fallbackBreaches(text: string): string[] {
  const pattern = /&& ((?:vars|secrets)\.\w*PRODUCTION\w*) \|\| ((?:vars|secrets)\.\w+)/g;
  return [...text.matchAll(pattern)].map(
    ([, name = '', other = '']) => `where ${name} is unset, it takes ${other}`,
  );
}

function needBreaches(job: Job, text: string, { jobs }: Workflow): string[] {
  return [...text.matchAll(/needs\.([\w-]+)\.outputs\.([\w-]+)/g)].flatMap(
    ([, need = '', output = '']) => {
      if (![job.needs ?? []].flat().includes(need))
        return [`reads needs.${need}, which it does not need`];
      return output in outputsOf(jobs[need]) ? [] : [`there is no needs.${need}.outputs.${output}`];
    },
  );
}

function outputBreaches(job: Job, text: string): string[] {
  const steps = new Map((job.steps ?? []).map((step) => [step.id, step]));
  return [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].flatMap(
    ([, id = '', output = '']) => {
      const step = steps.get(id);
      if (step === undefined) return [`there is no step ${id}`];
      const known =
        step.uses === undefined
          ? (step.run ?? '').includes(`${output}=`) || (step.run ?? '').includes(`${output}<<`)
          : output in (actionOf(step.uses)?.outputs ?? {});
      return known ? [] : [`there is no steps.${id}.outputs.${output}`];
    },
  );
}

/** Foreign actions are pinned by commit, with the version that our stand-in stands in for. */
function pinBreaches(text: string): string[] {
  return [...text.matchAll(/uses: ([^\s$.][^\s@]*)@(\S+)(.*)/g)].flatMap(
    ([, name = '', ref = '', rest = '']) => {
      if (name.startsWith(`${OWN}/`)) return ref === 'v1' ? [] : [`${name}@${ref} is not @v1`];
      const version = /^ # (v\d+\.\d+\.\d+)$/.exec(rest)?.[1];
      if (!/^[0-9a-f]{40}$/.test(ref) || version === undefined) {
        return [`${name}@${ref} is not pinned by commit with its version behind it`];
      }
      const standIn = join(STAND_INS, name, 'action.yml');
      if (!existsSync(standIn)) return [`nothing stands in for ${name}`];
      const says = readFileSync(standIn, 'utf8').split('\n')[0] ?? '';
      return says.startsWith(`# Stands in for ${name} ${version}.`)
        ? []
        : [`${standIn} is not for ${version}: ${says}`];
    },
  );
}

function outputsOf(job: Job | undefined): Readonly<Record<string, unknown>> {
  const called = job?.uses === undefined ? undefined : calledBy(job.uses);
  return called === undefined ? (job?.outputs ?? {}) : interfaceOf(called).outputs;
}

function calledBy(uses: string): Workflow | undefined {
  const path = uses
    .replace(/^\$\/|^\.\//, '')
    .replace(new RegExp(`^${OWN}/`), '')
    .replace(/@.*$/, '');
  if (!existsSync(join(root, path))) return undefined;
  return parse(readFileSync(join(root, path), 'utf8')) as Workflow;
}

function interfaceOf({ on }: Workflow): Interface {
  const call = typeof on === 'string' ? null : on['workflow_call'];
  return { inputs: call?.inputs ?? {}, secrets: call?.secrets ?? {}, outputs: call?.outputs ?? {} };
}

function actionOf(uses: string): Pick<Interface, 'inputs' | 'outputs'> | undefined {
  const [name = ''] = uses.split('@');
  const folder = /^\$\/|^\.\//.test(uses)
    ? join(root, name.slice(2))
    : name.startsWith(`${OWN}/`)
      ? // A release has every action at its root.
        join(root, 'actions', name.slice(OWN.length + 1))
      : join(STAND_INS, name);
  const path = join(folder, 'action.yml');
  if (!existsSync(path)) return undefined;
  const { inputs, outputs } = parse(readFileSync(path, 'utf8')) as Partial<Interface>;
  return { inputs: inputs ?? {}, outputs: outputs ?? {} };
}
