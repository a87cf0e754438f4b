import type { Git } from './git.ts';

/** What a release says of itself: what CHANGELOG.md has under its version, then every change since the one before. */
export function releaseNotes(
  git: Git,
  version: string,
  before: string | undefined,
  changelog: string,
): string {
  const written = sectionOf(changelog, version);
  const changes = before === undefined ? '' : subjects(git, `v${before}^1..HEAD`);
  return [written, changes].filter((part) => part !== '').join('\n\n') || 'The first release.';
}

/** The changelog of the release tree: the notes stand under the version, whoever wrote them. */
export function changelogWith(changelog: string, version: string, notes: string): string {
  const rest = changelog.replace(section(version), '').trimEnd();
  const [title = '# Changelog', ...body] = rest.split(/\n(?=## )/);
  return [title.trimEnd(), `## ${version}\n\n${notes}`, ...body].join('\n\n') + '\n';
}

function sectionOf(changelog: string, version: string): string {
  return section(version).exec(changelog)?.[1]?.trim() ?? '';
}

function section(version: string): RegExp {
  return new RegExp(
    `^## ${version.replaceAll('.', '\\.')}\\b[^\\n]*\\n([^]*?)(?=^## |(?![^]))`,
    'm',
  );
}

function subjects(git: Git, range: string): string {
  return git(['log', '--no-merges', '--format=- %s', range]);
}
