import { dotenvValues } from '../../packages/dotenv/dotenv-values.ts';
import { dotenvLine } from '../../packages/dotenv/dotenv-line.ts';
import type { EnvFile } from '../../packages/compose/order.ts';
import { checkedValue, checkKey, envLines } from '../../packages/dotenv/env-lines.ts';
import { isPublic } from '../../packages/dotenv/is-public.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Inputs } from '../../packages/runner/inputs.ts';
import type { Secrets } from '../../packages/runner/secrets.ts';
import { parseYaml } from '../../packages/yaml/parse-yaml.ts';
import { parseRemotePath } from './remote-path.ts';

/** What goes into env files on the server. */
export interface EnvInputs {
  /** The file that goes to every Compose call. */
  readonly envFile: string;
  readonly files: readonly EnvFile[];
  /** Names of the keys that are set in the env file, for people; never the values. */
  readonly keys: readonly string[];
}

/** Reads `env`, `env-json`, `image-tag` and `env-files`; every value is masked unless it is plainly public. */
export function parseEnvInputs(inputs: Inputs, secrets: Secrets): EnvInputs {
  const envFile = parseRemotePath('env-file', inputs.text('env-file', '.env'));
  const mode = inputs.oneOf('env-mode', ['merge', 'replace'], 'merge');
  const tag = inputs.text('image-tag');
  const tagVariable = inputs.text('image-tag-variable', 'IMAGE_TAG');
  if (tag !== '' && !/^\w[\w.-]{0,127}$/.test(tag)) {
    throw new ConfigurationError(
      `image-tag: "${tag}" is no image tag (letters, digits, _ . and -, at most 128)`,
    );
  }
  const values = new Map([
    ...envLines('env', inputs.raw('env')),
    ...envJsonOf(inputs.text('env-json')),
  ]);
  if (tag !== '') {
    checkKey('image-tag-variable', tagVariable, 'for example IMAGE_TAG');
    values.set(tagVariable, tag);
  }
  for (const [key, value] of values) {
    if (key !== tagVariable && !isPublic(key, value)) secrets.add(value);
  }
  const text = [...values].map(([key, value]) => `${dotenvLine(key, value)}\n`).join('');
  const files: EnvFile[] = envFilesOf(inputs.text('env-files'), secrets);
  if (values.size > 0 || mode === 'replace') files.unshift({ path: envFile, mode, text });
  const twice = files.find(({ path }, at) => files.findIndex((one) => one.path === path) < at);
  if (twice !== undefined) {
    throw new ConfigurationError(
      twice.path === files[0]?.path && values.size > 0
        ? `env-files: ${envFile} is the env-file already; put its lines into env`
        : `env-files: ${twice.path} is written twice; put all its lines into one text`,
    );
  }
  return { envFile, files, keys: [...values.keys()] };
}

function envJsonOf(text: string): [string, string][] {
  if (text === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message would quote the text, which holds secrets.
    throw new ConfigurationError(
      'env-json: this is not JSON; write for example ${{ toJSON(secrets) }}, or {"KEY": "value"}',
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigurationError('env-json: this is no JSON object; write {"KEY": "value"}');
  }
  return Object.entries(value).map(([key, one]: [string, unknown]) => {
    checkKey('env-json', key, '{"KEY": "value"}');
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
      return [key, checkedValue('env-json', key, String(one))];
    throw new ConfigurationError(
      `env-json: the value of ${key} is ${one === null ? 'null' : 'no text'}; write a string, a number or true/false`,
    );
  });
}

function envFilesOf(text: string, secrets: Secrets): EnvFile[] {
  if (text === '') return [];
  const shape = 'a mapping of path to text: "path: |" and the lines of the file below it, indented';
  const value = parseYaml('env-files', text, shape);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigurationError(`env-files: write ${shape}`);
  }
  return Object.entries(value).map(([path, content]: [string, unknown]) => {
    if (typeof content !== 'string')
      throw new ConfigurationError(
        `env-files: ${path} holds no text; write "${path}: |" and the lines below it, indented`,
      );
    for (const [key, own] of dotenvValues(content)) if (!isPublic(key, own)) secrets.add(own);
    return { path: parseRemotePath('env-files', path), mode: 'replace', text: content };
  });
}
