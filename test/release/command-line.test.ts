import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createScratchProject, type ScratchProject } from './scratch-project.ts';

/** The command that a person types, in a project whose own check is a file. */
const root = resolve(import.meta.dirname, '../..');
let project: ScratchProject;
let notes: string;

beforeEach(() => {
  project = createScratchProject();
  const work = join(project.folder, 'work');
  for (const name of ['release.ts', 'release']) {
    cpSync(join(root, 'scripts', name), join(work, 'scripts', name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'));
  project.write('.gitignore', 'node_modules\n');
  checkIs("console.log('types, lint and dist are fine');");
  notes = join(project.folder, 'notes.md');
});

afterEach(() => {
  project.remove();
});

test('checks, then releases, and keeps the notes', () => {
  expect(release('v1.0.0', '--notes', notes)).toEqual({ code: 0, complaint: '' });
  expect(project.git(['ls-remote', '--tags', 'origin'])).toContain('refs/tags/v1.0.0');
  expect(readFileSync(notes, 'utf8')).toBe('The first release.\n');
});

test.each([
  ['1.0', [], /^"1\.0" is no version to release; write three numbers/],
  ['1.0.0', ['--branch', 'stable'], /^HEAD is not what stable is on origin \(not there\)/],
])('refuses %j %j in one line', (version, more, reason) => {
  const { code, complaint } = release(version, ...more, '--notes', notes);
  expect({ code, lines: complaint.split('\n').length }).toEqual({ code: 1, lines: 1 });
  expect(complaint).toMatch(reason);
  expect(existsSync(notes)).toBe(false);
});

test('releases nothing where the check is red', () => {
  checkIs("console.error('dist/health-poll is stale'); process.exitCode = 1;");
  const { code, complaint } = release('1.0.0');
  expect(code).toBe(1);
  expect(complaint).toBe(
    'dist/health-poll is stale\nthe checks above have to pass before a release',
  );
  expect(project.git(['ls-remote', '--tags', 'origin'])).toBe('');
});

function checkIs(script: string): void {
  project.write('scripts/check.ts', script);
  project.commit('Check');
}

function release(...words: string[]): { code: number | null; complaint: string } {
  const node = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'scripts/release.ts', ...words];
  const cwd = join(project.folder, 'work');
  const { status, stderr } = spawnSync(process.execPath, node, { cwd, encoding: 'utf8' });
  return { code: status, complaint: stderr.trim() };
}
