import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execute } from './execute.ts';
import { NotImplemented } from './refusals.ts';
import type { Ended, StepContext } from './step.ts';
import { textOf } from './tokens.ts';

/** Shells as the runner starts them; `{0}` is the script. Without `shell:` it is bash without pipefail. */
const SHELLS: Readonly<Record<string, readonly [string, string]>> = {
  '': ['bash -e {0}', '.sh'],
  bash: ['bash --noprofile --norc -e -o pipefail {0}', '.sh'],
  sh: ['sh -e {0}', '.sh'],
  python: ['python3 {0}', '.py'],
};
let scripts = 0;

/** A `run:` step. */
export async function runScript(context: StepContext): Promise<Ended> {
  const { job, frame, fields, scope } = context;
  const script = textOf(fields.get('run'), scope);
  const shell = fields.has('shell') ? textOf(fields.get('shell'), scope) : job.defaults.shell;
  const folder = fields.has('working-directory')
    ? textOf(fields.get('working-directory'), scope)
    : job.defaults.directory;
  const [template, ending] = SHELLS[shell] ?? [shell, '.sh'];
  if (!template.includes('{0}')) throw new NotImplemented(`shell: ${shell}`);
  const path = join(job.temp, `script-${String((scripts += 1))}${ending}`);
  mkdirSync(job.temp, { recursive: true });
  writeFileSync(path, `${script}\n`, { mode: 0o755 });
  const [command = '', ...words] = template.split(' ').map((word) => word.replace('{0}', path));
  for (const line of script.trimEnd().split('\n')) job.log(`  ${line}`);
  const files = context.files();
  const code = await execute({
    command,
    words,
    cwd: resolve(job.workspace, folder),
    env: { ...job.environment(frame, context.env), ...files.env },
    onLine: (line) => {
      job.line(line);
    },
    cancel: context.cancel,
  });
  context.take(files.read());
  if (code === 0) return 'success';
  job.annotate('error', `Process completed with exit code ${String(code)}.`);
  return 'failure';
}
