import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Runner } from '../../packages/runner/runner.ts';
import { makeCertificate } from '../fakes/certificate.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { recordingRunner } from '../fakes/recording-runner.ts';
import { sampleInputs } from '../house/sample-inputs.ts';
import { evaluate, toText, type Value } from '../workflows/harness/expression.ts';
import { OWN, type Step, type Workflow } from '../workflows/static/own-rules.ts';
import { outputsRead } from './workflow-of.ts';

const actions = resolve(import.meta.dirname, '../../actions');
const SECRET = /^\$\{\{ (?:secrets|vars)\.\w+ \}\}$/;
const TAG = 'sha-1a2b3c4';
const SHA = '1a2b3c4'.padEnd(40, '0');

/**
 * What our actions' own code refuses in the inputs that a workflow gives them: each is read as the action would, with
 * something likely in the place of every expression.
 */
export async function refusalsOf(workflow: Workflow): Promise<string[]> {
  const found: string[] = [];
  for (const job of Object.values(workflow.jobs)) {
    for (const step of job.steps ?? []) {
      if (step.uses?.startsWith(`${OWN}/`) !== true) continue;
      const refusal = await refusalOf(step, workflow);
      if (refusal !== undefined) found.push(`${step.uses}: ${refusal}`);
    }
  }
  return found;
}

async function refusalOf(step: Step, workflow: Workflow): Promise<string | undefined> {
  const name = (step.uses ?? '').slice(OWN.length + 1).replace(/@.*/, '');
  const { readInputs } = (await import(join(actions, name, 'inputs.ts'))) as {
    readInputs: (runner: Runner) => unknown;
  };
  const environment = {
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: Object.keys(workflow.on)[0] ?? '',
    GITHUB_SHA: SHA,
  };
  try {
    const inputs = await filledIn({ ...defaultsOf(name), ...step.with });
    await readInputs(recordingRunner(inputs, new FakeClock(), environment));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function filledIn(given: Readonly<Record<string, unknown>>): Promise<Record<string, string>> {
  const keys = await keyInputs(String(given['host']));
  const scope = { contexts: contextsFor(JSON.stringify(given)) };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      (SECRET.test(String(value)) ? keys[name] : undefined) ??
        String(value).replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
          toText(evaluate(expression, scope)),
        ),
    ]),
  );
}

function defaultsOf(name: string): Record<string, unknown> {
  const { inputs = {} } = parse(readFileSync(join(actions, name, 'action.yml'), 'utf8')) as {
    inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
  };
  return Object.fromEntries(
    Object.entries(inputs).map(([input, { default: fallback = '' }]) => [input, fallback]),
  );
}

/** Inputs of which not any text will do. */
async function keyInputs(host: string): Promise<Readonly<Record<string, string>>> {
  const [, sample = {}] = (await sampleInputs())['ssh-compose-deploy'] ?? [];
  const hosts = sample['jump-known-hosts'] ?? '';
  return {
    'private-key': sample['private-key'] ?? '',
    'known-hosts': hosts.replace(/^\S+/, host.trim().split(/\s/)[0]?.replace(/^.*@/, '') ?? ''),
    'jump-known-hosts': hosts,
    'env-json': '{"JWT_KEY": "x"}',
    ca: makeCertificate({ subject: 'authority' }).cert,
  };
}

function contextsFor(text: string): Readonly<Record<string, Value>> {
  const named = (context: string, valueOf = (name: string) => name): Value =>
    Object.fromEntries(
      [...text.matchAll(new RegExp(`\\b${context}\\.([\\w-]+)`, 'g'))].map(([, name = '']) => [
        name,
        valueOf(name),
      ]),
    );
  const ended = (context: 'needs' | 'steps'): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(outputsRead(context, text)).map(([id, outputs]) => [
        id,
        {
          result: 'success',
          outputs: Object.fromEntries(
            outputs.map((name) => [name, name.includes('sha') ? SHA : TAG]),
          ),
        },
      ]),
    );
  return {
    github: {
      sha: SHA,
      token: 'ghs_token',
      repository: 'acme/shop',
      actor: 'octocat',
      event_name: 'push',
      event: { issue: { number: 12 } },
    },
    secrets: named('secrets'),
    vars: named('vars'),
    inputs: named('inputs', () => '41'),
    needs: { build: { result: 'success', outputs: {} }, ...ended('needs') },
    steps: ended('steps'),
  };
}
