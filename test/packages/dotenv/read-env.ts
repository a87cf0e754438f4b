import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from '../../host/run.ts';

export type Variables = Readonly<Record<string, string>>;

/** What `docker compose config` makes of a service's variables; it needs no engine. */
async function configured(
  files: Readonly<Record<string, string>>,
  services: readonly string[],
  words: readonly string[] = [],
): Promise<Variables[]> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-env-'));
  try {
    mkdirSync(join(folder, 'home'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const lines = services.map((text, at) => `  s${String(at)}:\n    image: x\n${text}`);
    writeFileSync(join(folder, 'compose.yml'), `name: x\nservices:\n${lines.join('')}`);
    // A clean environment, since it would beat the env file.
    const none = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
    const env = { ...none, PATH: process.env['PATH'], HOME: join(folder, 'home') };
    const command = ['compose', ...words, 'config', '--format', 'json'];
    const config = JSON.parse(await mustRun('docker', command, { cwd: folder, env })) as {
      services: Record<string, { environment?: Variables }>;
    };
    return services.map((_, at) => undoubled(config.services[`s${String(at)}`]?.environment));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How Compose reads env files given by `env_file:`. */
export async function readEnvFiles(texts: readonly string[]): Promise<Variables[]> {
  const files = Object.fromEntries(texts.map((text, at) => [`env-${String(at)}`, text]));
  return await configured(
    files,
    Object.keys(files).map((name) => `    env_file: ${name}\n`),
  );
}

/** How Compose fills in `${KEY}` from a file given by `--env-file`. */
export async function interpolate(text: string, keys: readonly string[]): Promise<Variables> {
  const environment = keys.map((key) => `      ${key}: \${${key}}\n`).join('');
  const [variables = {}] = await configured(
    { 'some.env': text },
    [`    environment:\n${environment}`],
    ['--env-file', 'some.env'],
  );
  return variables;
}

/** `compose config` writes each `$` twice, so that its output can be read again. */
function undoubled(environment: Variables = {}): Variables {
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => [key, value.replaceAll('$$', '$')]),
  );
}
