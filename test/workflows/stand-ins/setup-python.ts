import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addPath,
  choice,
  exportVariable,
  fail,
  input,
  output,
  refuse,
  run,
  saveState,
  state,
  variable,
} from './action.ts';

/** The machine's own Python 3 under all its names. Which 3.x it is, an offline machine cannot choose. */
if (state('isPost') === 'true') process.exit(0);
saveState('isPost', 'true');
refuse('python-version-file', 'architecture', 'pip-version', 'pip-install');
choice('cache', 'pip', 'pipenv', 'poetry');
const wanted = input('python-version');
if (!/^3(\.\d+)*$/.test(wanted))
  fail(`The version '${wanted}' with architecture 'x64' was not found`);
const python = run('sh', ['-c', 'readlink -f "$(command -v python3)"']).stdout.trim();
const version = run(python, [
  '-c',
  'import platform; print(platform.python_version())',
]).stdout.trim();
if (!version.startsWith(wanted)) console.log(`::notice::${version} stands in for Python ${wanted}`);
const folder = join(variable('RUNNER_TEMP'), 'stand-in-python');
mkdirSync(folder, { recursive: true });
for (const name of ['python', 'python3']) symlinkSync(python, join(folder, name));
for (const name of ['pip', 'pip3']) {
  writeFileSync(join(folder, name), `#!/bin/sh\nexec "${python}" -m pip "$@"\n`, { mode: 0o755 });
}
addPath(folder);
exportVariable('PIP_CACHE_DIR', join(variable('STAND_IN_CACHE'), 'pip'));
output('python-version', version);
output('python-path', python);
output('cache-hit', 'false');
