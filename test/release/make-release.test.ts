import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { changelogWith } from '../../scripts/release/notes.ts';
import { movingTags, refusedVersion } from '../../scripts/release/version.ts';
import { createScratchProject, type ScratchProject } from './scratch-project.ts';

let project: ScratchProject;

beforeEach(() => {
  project = createScratchProject();
});

afterEach(() => {
  project.remove();
});

test('a release puts each action at the root of a commit of its own, tags it, and leaves main alone', () => {
  const main = project.git(['rev-parse', 'HEAD']);
  const { commit } = project.release('1.0.0');
  for (const name of ['v1.0.0', 'v1', 'v1.0'])
    expect(project.remoteRef(`tags/${name}`)).toBe(commit);
  expect(project.remoteRef('heads/main')).toBe(main);
  expect(project.git(['rev-parse', `${commit}^`])).toBe(main);
  expect(project.git(['status', '--porcelain'])).toBe('');
  expect(project.git(['show', `${commit}:health-poll/action.yml`])).toContain(
    'main: ../dist/health-poll/index.js',
  );
  expect(project.git(['diff', '--name-only', main, commit]).split('\n').sort()).toEqual([
    'CHANGELOG.md',
    'compute-tags/action.yml',
    'health-poll/action.yml',
    'package.json',
  ]);
  expect(project.git(['show', `${commit}:package.json`])).toContain('"version": "1.0.0"');
});

test('v1 and v1.Y move forward, and the notes are the log since the release before', () => {
  project.release('1.0.0');
  project.commit('Poll quicker');
  project.commit('Say which host');
  const minor = project.release('1.1.0');
  expect(minor.notes).toBe('- Say which host\n- Poll quicker');
  expect(project.remoteRef('tags/v1')).toBe(minor.commit);
  expect(project.remoteRef('tags/v1.1')).toBe(minor.commit);
  expect(project.remoteRef('tags/v1.0')).not.toBe(minor.commit);
  expect(project.git(['show', `${minor.commit}:CHANGELOG.md`])).toContain(
    '## 1.1.0\n\n- Say which host',
  );
  project.commit('Break with the past');
  const major = project.release('2.0.0');
  expect(project.remoteRef('tags/v2')).toBe(major.commit);
  expect(project.remoteRef('tags/v1')).toBe(minor.commit);
  // An older line may still be mended.
  project.commit('Mend the old');
  const mended = project.release('1.1.1');
  expect(project.remoteRef('tags/v1')).toBe(mended.commit);
  expect(project.remoteRef('tags/v2')).toBe(major.commit);
});

test('a dry run prints the tree and pushes nothing', () => {
  project.release('1.0.0', { dryRun: true });
  expect(project.said.join('\n')).toMatch(/\b040000 tree [0-9a-f]{40}\thealth-poll\n/);
  expect(project.said.at(-1)).toBe('dry run: nothing was tagged and nothing pushed');
  expect(project.git(['ls-remote', '--tags', 'origin'])).toBe('');
});

describe('refuses, and leaves no tag,', () => {
  const cases: readonly (readonly [string, RegExp, (on: ScratchProject) => void])[] = [
    [
      'a dirty tree',
      /not clean; commit or remove:\n\?\? stray$/,
      (on) => {
        on.write('stray', '');
        on.release('1.0.0');
      },
    ],
    [
      'a commit that main does not have',
      /HEAD is not what main is on origin/,
      (on) => {
        on.write('a', '');
        on.git(['add', '-A']);
        on.git(['commit', '-qm', 'a']);
        on.release('1.0.0');
      },
    ],
    [
      'checks that fail',
      /stale dist/,
      (on) =>
        on.release('1.0.0', {}, () => {
          throw new Error('stale dist');
        }),
    ],
    [
      'a download that is too large',
      /over the limit of 4000000/,
      (on) => {
        on.write('big', randomBytes(5_000_000));
        on.commit('Big');
        on.release('1.0.0');
      },
    ],
    [
      'an action that runs something else',
      /compute-tags\/action.yml does not say/,
      (on) => {
        on.write('actions/compute-tags/action.yml', 'name: x\n');
        on.commit('Odd');
        on.release('1.0.0');
      },
    ],
    [
      'a branch of the name of a moving tag',
      /has a branch v1, beside which/,
      (on) => {
        on.git(['push', '-q', 'origin', 'HEAD:refs/heads/v1']);
        on.release('1.0.0');
      },
    ],
  ];
  test.each(cases)('%s', (_, reason, attempt) => {
    expect(() => {
      attempt(project);
    }).toThrow(reason);
    expect(project.git(['ls-remote', '--tags', 'origin'])).toBe('');
  });
});

test('one of two releases at once is refused by the remote, whole', () => {
  project.release('1.0.0');
  project.commit('More');
  const before = project.remoteRef('tags/v1');
  // Meanwhile another one moves v1.
  const another = (): void => {
    project.git(['push', '-qf', 'origin', 'HEAD:refs/tags/v1']);
  };
  expect(() => project.release('1.1.0', {}, another)).toThrow(/stale info|rejected/);
  expect(project.remoteRef('tags/v1')).not.toBe(before);
  expect(project.remoteRef('tags/v1.1.0')).toBeUndefined();
});

test.each([
  ['1.2.3', [], undefined],
  ['1.2.3', ['v1.2.2', 'v1', 'v2.0.0', 'nightly'], undefined],
  ['1.2', [], /is no version to release; write three numbers/],
  ['v1.2.3', [], /is no version/],
  ['1.2.3-rc.1', [], /is no version/],
  ['', [], /is no version/],
  ['1.2.3', ['v1.2.3'], /v1.2.3 exists already/],
  ['1.2.3', ['v1.10.0'], /v1.2.3 is behind v1.10.0/],
] as const)('version %j beside %j', (version, tags, reason) => {
  const refused = refusedVersion(version, tags);
  if (reason === undefined) expect(refused).toBeUndefined();
  else expect(refused).toMatch(reason);
});

test('the moving tags of a version', () => {
  expect(movingTags('12.3.4')).toEqual(['v12', 'v12.3']);
});

test('a section that a person wrote leads the notes, and the changelog has it once', () => {
  project.write(
    'CHANGELOG.md',
    '# Changelog\n\n## 1.1.0 (2026)\n\nFaster.\n\n## 1.0.0\n\nFirst.\n',
  );
  project.commit('Begin anew');
  project.release('1.0.0');
  project.commit('Poll quicker');
  const { notes, commit } = project.release('1.1.0');
  expect(notes).toBe('Faster.\n\n- Poll quicker');
  expect(project.git(['show', `${commit}:CHANGELOG.md`])).toBe(
    '# Changelog\n\n## 1.1.0\n\nFaster.\n\n- Poll quicker\n\n## 1.0.0\n\nFirst.',
  );
  expect(changelogWith('# Changelog\n', '1.0.0', 'First.')).toBe(
    '# Changelog\n\n## 1.0.0\n\nFirst.\n',
  );
});
