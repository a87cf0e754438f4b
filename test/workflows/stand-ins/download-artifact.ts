import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, input, output, refuse, variable } from './action.ts';

/** Brings back what upload-artifact has kept in the same run. */
refuse('artifact-ids', 'pattern', 'github-token', 'run-id');
const name = input('name');
if (name === '') fail('the stand-in wants the name of one artifact');
const folder = join(variable('STAND_IN_ARTIFACTS'), variable('GITHUB_RUN_ID'), name);
if (!existsSync(folder))
  fail(`Unable to download artifact(s): Artifact not found for name: ${name}`);
const target = resolve(variable('GITHUB_WORKSPACE'), input('path'));
cpSync(folder, target, { recursive: true });
output('download-path', target);
