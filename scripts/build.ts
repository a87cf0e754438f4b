import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { billOfMaterials, type Lock } from './bill-of-materials.ts';

/**
 * Bundles actions/<name>/main.ts into dist/<name>/index.js with ncc, for every action or those named.
 * `--into DIR` builds elsewhere, so that the check can compare byte for byte.
 */
const root = resolve(import.meta.dirname, '..');
const { into, names } = argumentsOf(process.argv.slice(2));

refuseNativeAddons();
for (const name of names.length > 0 ? names : actionNames()) build(name);

function argumentsOf(words: string[]): { into: string; names: string[] } {
  const at = words.indexOf('--into');
  if (at === -1) return { into: join(root, 'dist'), names: words };
  return { into: resolve(words[at + 1] ?? ''), names: words.toSpliced(at, 2) };
}

function actionNames(): string[] {
  return readdirSync(join(root, 'actions')).filter((name) =>
    existsSync(join(root, 'actions', name, 'main.ts')),
  );
}

function build(name: string): void {
  const target = join(into, name);
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-build-'));
  run([
    join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'),
    'build',
    join(root, 'actions', name, 'main.ts'),
    '--out',
    scratch,
    '--license',
    'licenses.txt',
    '--no-cache',
    '--transpile-only',
    '--quiet',
  ]);
  // ssh2 ships a Windows agent binary that nothing of ours calls.
  rmSync(join(scratch, 'pagent.exe'), { force: true });
  const strays = readdirSync(scratch).filter(
    (file) => !/^(index\.js|licenses\.txt|.*\.sh)$/.test(file),
  );
  if (strays.length > 0) fail(`${name}: unexpected files in the bundle: ${strays.join(', ')}`);
  writeBillOfMaterials(name, scratch);
  rmSync(target, { recursive: true, force: true });
  spawnSync('mkdir', ['-p', into]);
  moveFolder(scratch, target);
  chmodSync(target, 0o755);
  execute(name, join(target, 'index.js'));
  console.log(`built ${name}`);
}

function writeBillOfMaterials(name: string, folder: string): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const licenses = readFileSync(join(folder, 'licenses.txt'), 'utf8');
  writeFileSync(join(folder, 'sbom.json'), billOfMaterials(name, licenses, lock));
}

function moveFolder(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    spawnSync('cp', ['-R', from, to]);
    rmSync(from, { recursive: true, force: true });
  }
}

/** ncc may exit 0 and write a bundle that dies at its first import; a refusal of empty inputs proves it starts. */
function execute(name: string, bundle: string): void {
  const result = spawnSync(process.execPath, [bundle], {
    env: { PATH: process.env['PATH'] ?? '' },
    encoding: 'utf8',
    timeout: 20_000,
    cwd: tmpdir(),
  });
  const errors = result.stdout.split('\n').filter((line) => line.startsWith('::error'));
  const sound = result.status === 0 || (result.status === 1 && errors.length === 1);
  if (!sound || /a bug in deploy-actions/.test(result.stdout)) {
    fail(`${name}: the bundle does not start:\n${result.stdout}${result.stderr}`);
  }
}

/** Compiled addons would be bundled, tie dist to this platform and break the byte-for-byte check. */
function refuseNativeAddons(): void {
  const addon = join(root, 'node_modules/ssh2/lib/protocol/crypto/build');
  if (existsSync(addon)) {
    fail('node_modules holds compiled addons; run: rm -rf node_modules && npm ci --ignore-scripts');
  }
}

function run(command: string[]): void {
  const result = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) fail(`${command.join(' ')}\n${result.stdout}${result.stderr}`);
}

function fail(message: string): never {
  writeFileSync(2, `${message}\n`);
  process.exit(1);
}
