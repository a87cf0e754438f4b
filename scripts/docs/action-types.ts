import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Runner } from '../../packages/runner/runner.ts';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { recordingRunner } from '../../test/fakes/recording-runner.ts';
import { TypedInputs, type InputType } from './typed-inputs.ts';

/**
 * The text of an action-types.yml beside an action.yml: what the code reads each input as. Tools that generate typed
 * workflows read it (typesafegithub/github-actions-typing).
 */
export async function actionTypes(
  folder: string,
  samples: readonly Readonly<Record<string, string>>[],
  inputs: readonly string[],
  outputs: readonly string[],
): Promise<string> {
  const { readInputs } = (await import(join(folder, 'inputs.ts'))) as {
    readInputs: (runner: Runner) => unknown;
  };
  const types = new Map<string, InputType>([['summary', { type: 'boolean' }]]);
  for (const sample of samples) {
    const environment = { GITHUB_REPOSITORY: 'octo/shop' };
    const seen: TypedInputs[] = [];
    const runner = recordingRunner(sample, new FakeClock(), environment, (all, secrets) => {
      const inputs = new TypedInputs(all, secrets);
      seen.push(inputs);
      return inputs;
    });
    await readInputs(runner);
    for (const [name, type] of seen.flatMap((inputs) => [...inputs.types])) types.set(name, type);
  }
  const text: InputType = { type: 'string' };
  const document = {
    inputs: Object.fromEntries(inputs.map((name) => [name, types.get(name) ?? text])),
    outputs: Object.fromEntries(outputs.map((name) => [name, text])),
  };
  return `# Written by \`npm run docs\` from what the code reads.\n${stringify(document, { aliasDuplicateObjects: false, blockQuote: false })}`;
}
