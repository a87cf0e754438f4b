import type { Git } from './git.ts';
import { changelogWith, releaseNotes } from './notes.ts';
import { writeReleaseTree } from './release-tree.ts';
import { movingTags, refusedVersion, releaseBefore } from './version.ts';

/** What every job that uses an action downloads first. */
const LARGEST_DOWNLOAD = 4_000_000;

export interface Wanted {
  readonly version: string;
  /** Name of the git remote that is released to. */
  readonly remote: string;
  readonly branch: string;
  /** Prints what would be, and changes nothing that anyone sees. */
  readonly dryRun: boolean;
}

export interface World {
  readonly git: Git;
  /** Throws where types, lint, format, dist or docs are not as they have to be. */
  readonly check: () => void;
  readonly say: (line: string) => void;
  /** Bytes of a commit's archive, as GitHub serves it. */
  readonly archiveSize: (commit: string) => number;
}

export interface Release {
  readonly commit: string;
  readonly notes: string;
}

/**
 * Makes the commit and the tags of a release and pushes them, all or none. Throws, before anything was made, where
 * something is not fit for a release.
 */
export function makeRelease(wanted: Wanted, { git, check, say, archiveSize }: World): Release {
  const { version, remote, branch, dryRun } = wanted;
  const refs = remoteRefs(git, remote);
  refuse(refusedVersion(version, [...refs.tags.keys()]));
  refuse(unfitTree(git, refs.branches, wanted));
  const moving = movingTags(version);
  const ambiguous = moving.find((name) => refs.branches.has(name));
  if (ambiguous !== undefined)
    refuse(
      `${remote} has a branch ${ambiguous}, beside which a tag of that name is ambiguous; rename it`,
    );
  check();

  const before = releaseBefore(version, [...refs.tags.keys()]);
  if (before !== undefined)
    git(['fetch', '--quiet', '--no-tags', remote, `refs/tags/v${before}:refs/tags/v${before}`]);
  const changelog = changelogOf(git);
  const notes = releaseNotes(git, version, before, changelog);
  const tree = writeReleaseTree(git, {
    version,
    changelog: changelogWith(changelog, version, notes),
  });
  const commit = git(['commit-tree', tree, '-p', 'HEAD', '-F', '-'], {
    input: `Release ${version}\n\n${notes}\n`,
  });
  const size = archiveSize(commit);
  if (size > LARGEST_DOWNLOAD) {
    refuse(
      `the release would be a download of ${size} bytes for every job that uses it, over the limit of ${LARGEST_DOWNLOAD}`,
    );
  }

  say(
    `release ${version} of ${branch} at ${git(['rev-parse', '--short', 'HEAD'])}, ${Math.round(size / 1000)} kB to download`,
  );
  for (const line of git(['ls-tree', commit]).split('\n')) say(`  ${line}`);
  for (const line of notes.split('\n')) say(`  | ${line}`);
  for (const name of moving)
    say(`${name}: ${refs.tags.get(name)?.slice(0, 12) ?? 'new'} → ${commit.slice(0, 12)}`);
  if (dryRun) {
    say('dry run: nothing was tagged and nothing pushed');
    return { commit, notes };
  }
  const tag = git(['mktag'], { input: annotatedTag(git, commit, `v${version}`, notes) });
  // One push, so that nobody ever meets half a release; the leases keep two releases at once from undoing each other.
  git([
    'push',
    '--quiet',
    '--atomic',
    ...moving.map((name) => `--force-with-lease=refs/tags/${name}:${refs.tags.get(name) ?? ''}`),
    remote,
    `${tag}:refs/tags/v${version}`,
    ...moving.map((name) => `${commit}:refs/tags/${name}`),
  ]);
  say(`pushed v${version}, ${moving.join(' and ')} to ${remote}`);
  return { commit, notes };
}

function unfitTree(
  git: Git,
  branches: ReadonlyMap<string, string>,
  { remote, branch }: Wanted,
): string | undefined {
  const dirty = git(['status', '--porcelain']);
  if (dirty !== '') return `the work tree is not clean; commit or remove:\n${dirty}`;
  const there = branches.get(branch);
  if (there !== git(['rev-parse', 'HEAD'])) {
    return `HEAD is not what ${branch} is on ${remote} (${there?.slice(0, 12) ?? 'not there'}); push or pull first`;
  }
  return undefined;
}

function remoteRefs(
  git: Git,
  remote: string,
): { tags: Map<string, string>; branches: Map<string, string> } {
  const tags = new Map<string, string>();
  const branches = new Map<string, string>();
  for (const line of git(['ls-remote', '--heads', '--tags', remote]).split('\n')) {
    const [, id = '', kind, name = ''] = /^(\S+)\trefs\/(heads|tags)\/(.+)$/.exec(line) ?? [];
    if (kind === 'heads') branches.set(name, id);
    if (kind === 'tags' && !name.endsWith('^{}')) tags.set(name, id);
  }
  return { tags, branches };
}

function changelogOf(git: Git): string {
  return git(['ls-tree', '--name-only', 'HEAD', 'CHANGELOG.md']) === ''
    ? '# Changelog\n'
    : git(['show', 'HEAD:CHANGELOG.md']);
}

function annotatedTag(git: Git, commit: string, name: string, notes: string): string {
  const tagger = git(['var', 'GIT_COMMITTER_IDENT']);
  return `object ${commit}\ntype commit\ntag ${name}\ntagger ${tagger}\n\n${notes}\n`;
}

function refuse(reason: string | undefined): void {
  if (reason !== undefined) throw new Refusal(reason);
}

/** Something that a person has to mend before there can be a release. */
export class Refusal extends Error {}
