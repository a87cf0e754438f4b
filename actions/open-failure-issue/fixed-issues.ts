const MOST = 5;

/**
 * Numbers of the issues that commit messages say they fix: `fix issue #12`, `fixes #12`, `Fixed issue: #12`,
 * and with `owner/name#12` for issues that are kept in another repository.
 */
export function fixedIssues(
  messages: readonly string[],
  own: string,
  issueRepository: string,
): number[] {
  const found = new Set<number>();
  for (const message of messages) {
    for (const match of message.matchAll(
      /\b(?:fix|fixes|fixed)(?:\s+issue)?:?\s+([\w.-]+\/[\w.-]+)?#(\d{1,9})\b/gi,
    )) {
      const repository = match[1] ?? own;
      if (repository.toLowerCase() === issueRepository.toLowerCase()) found.add(Number(match[2]));
    }
  }
  return [...found].slice(0, MOST);
}
