import { stringify } from 'yaml';

/** One call of a stage, as a job of a workflow that is written as an object. */
export interface StageCall {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly with: Readonly<Record<string, unknown>>;
  /** Names of the repository's secrets by those of the stage; alone where the two are the same. */
  readonly secrets?: readonly string[] | Readonly<Record<string, string>>;
}

export function stageCall(stage: string, { secrets = [], ...call }: StageCall): object {
  const names = Array.isArray(secrets)
    ? secrets.map((name: string) => [name, name] as const)
    : Object.entries(secrets as Readonly<Record<string, string>>);
  return {
    permissions: {},
    ...call,
    uses: `org/deploy-actions/.github/workflows/${stage}.yml@v1`,
    secrets: Object.fromEntries(names.map(([name, own]) => [name, `\${{ secrets.${own} }}`])),
  };
}

/** A workflow that is started by hand, as YAML. */
export function workflowOf(
  name: string,
  jobs: Readonly<Record<string, object>>,
  inputs: Readonly<Record<string, object>> = {},
): string {
  return stringify({ name, on: { workflow_dispatch: { inputs } }, permissions: {}, jobs });
}
