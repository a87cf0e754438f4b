import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { push } from '../harness/event.ts';
import { WorkflowRun } from '../harness/workflow-run.ts';
import type { Case } from './case.ts';

export const REPOSITORY = 'acme/shop';
export const SHA = 'c0ffee1234567890c0ffee1234567890c0ffee12';
export const PATH = '.github/workflows/ci.yml';

/** Calls `work` with a folder that holds the case's workflow, and one with its library. */
export async function withFiles<T>(
  given: Case,
  work: (directory: string, library: string) => Promise<T>,
): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'deploy-actions-case-'));
  const directory = join(root, 'shop');
  const library = join(root, 'lib');
  const on = /^on:/m.test(given.workflow) ? '' : 'on: push\n';
  const all = [
    [directory, { [PATH]: `${on}${given.workflow}`, ...given.files }],
    [library, given.library ?? {}],
  ] as const;
  try {
    for (const [folder, files] of all) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    }
    return await work(directory, library);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Runs a case under the harness. */
export async function runCase(given: Case): Promise<WorkflowRun> {
  return await withFiles(given, async (directory, library) => {
    const run = await WorkflowRun.start({
      world: {
        repository: REPOSITORY,
        directory,
        remotes: (repository) => (repository === 'acme/lib' ? library : undefined),
        secrets: given.secrets ?? {},
        vars: given.vars ?? {},
        environments: given.environments ?? {},
        github: {
          apiUrl: 'http://127.0.0.1:9',
          serverUrl: 'http://127.0.0.1:9',
          issueToken: () => 'a-token-of-this-job',
        },
      },
      path: PATH,
      event: (given.event ?? push)({ repository: REPOSITORY, sha: SHA }),
    });
    await run.done;
    return run;
  });
}
