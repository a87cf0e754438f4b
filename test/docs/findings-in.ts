import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import ts from 'typescript';
import { parse, stringify } from 'yaml';
import { run } from '../host/run.ts';
import { root } from '../workflows/static/files.ts';
import { diagnose } from '../workflows/static/language-service.ts';
import { OWN, referenceBreaches, type Step } from '../workflows/static/own-rules.ts';
import { blocksOf } from './blocks-of.ts';
import { mermaidFindings } from './mermaid.ts';
import { refusalsOf } from './refusals-of.ts';
import { ownStepIn, workflowOf, type Shown } from './workflow-of.ts';

/** What somebody comes from: the page shows it as it is, and nothing here knows it. */
const OTHERS = /appleboy\/(?:scp|ssh)-action@v1/;

type Check = (text: string, begun: Step | undefined) => Promise<string[]> | string[];

const CHECKS: Readonly<Record<string, Check>> = {
  yaml: yamlFindings,
  sh: shellFindings,
  json: (text) => (JSON.parse(text), []),
  toml: (text) => (parseToml(text), []),
  mermaid: mermaidFindings,
  ts: typeScriptFindings,
  diff: diffFindings,
  text: () => [],
};

/** What is wrong with the blocks of code of a Markdown page, each with the line where it begins. */
export async function findingsIn(page: string): Promise<string[]> {
  const found: string[] = [];
  let begun: Step | undefined;
  for (const { language, text, line } of blocksOf(page)) {
    const told = await toldBy(language, text, begun);
    found.push(...told.map((one) => `${String(line)}: ${one}`));
    if (language === 'yaml' && told.length === 0) begun ??= ownStepIn(parse(text) as Shown);
  }
  return found;
}

async function yamlFindings(text: string, begun: Step | undefined): Promise<string[]> {
  const shown = parse(text) as Shown;
  if ('services' in shown && typeof shown['services'] === 'object')
    return await composeFindings(text);
  const workflow = workflowOf(shown, begun);
  const breaches = Object.values(workflow.jobs).flatMap((job) => referenceBreaches(job, workflow));
  const said = [
    ...breaches,
    ...(await diagnose('.github/workflows/shown.yml', stringify(workflow))),
    ...versionFindings(text),
  ].filter((one) => !OTHERS.test(one));
  // What GitHub would not start says nothing about the values.
  return said.length > 0 ? said : await refusalsOf(workflow);
}

function versionFindings(text: string): string[] {
  const own = [...text.matchAll(new RegExp(`uses: (${OWN}/\\S+)`, 'g'))];
  return own.flatMap(([, uses = '']) => (uses.endsWith('@v1') ? [] : [`${uses} is not @v1`]));
}

/** Compose itself reads the part of a file that is shown, laid over services that have an image. */
async function composeFindings(text: string): Promise<string[]> {
  const { services } = parse(text) as { services: Readonly<Record<string, unknown>> };
  const images = Object.keys(services).map((name) => [name, { image: 'shown' }]);
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-shown-'));
  try {
    writeFileSync(
      join(folder, 'base.yml'),
      stringify({ services: Object.fromEntries(images) as unknown }),
    );
    writeFileSync(join(folder, 'shown.yml'), text);
    const words = ['compose', '--file', 'base.yml', '--file', 'shown.yml', 'config', '--quiet'];
    const { code, stderr } = await run('docker', words, { cwd: folder });
    return code === 0 ? [] : [stderr.trim()];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function shellFindings(text: string): Promise<string[]> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const told = [...text.matchAll(/\bnpm run ([\w:-]+)|^node (\S+\.ts)/gm)].flatMap(
    ([, script, file]) => {
      if (script !== undefined) return script in scripts ? [] : [`there is no npm run ${script}`];
      return existsSync(join(root, file ?? '')) ? [] : [`there is no ${String(file)}`];
    },
  );
  const { stdout } = await run('shellcheck', ['--shell=sh', '--format=gcc', '-'], {
    input: `${text}\n`,
  });
  return [...told, ...stdout.split('\n').filter(Boolean)];
}

function typeScriptFindings(text: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** What stood there before is YAML, and so is what stands there then. */
function diffFindings(text: string): string[] {
  for (const side of ['-', '+']) {
    const lines = text.split('\n').filter((line) => line.startsWith(' ') || line.startsWith(side));
    parse(lines.map((line) => line.slice(1)).join('\n'));
  }
  return [];
}

async function toldBy(language: string, text: string, begun: Step | undefined): Promise<string[]> {
  const check = CHECKS[language];
  if (check === undefined) return [`nobody knows the language "${language}"`];
  try {
    return await check(text, begun);
  } catch (error) {
    return [(error as Error).message];
  }
}
