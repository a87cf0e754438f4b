import type { GitHubClient } from '../../packages/github/github-client.ts';
import { textAt } from '../../packages/json/at.ts';
import type { PipelineRun } from './pipeline-run.ts';

export interface Commit {
  readonly messages: readonly string[];
  readonly author: string;
}

/** The commit as the event tells it, else as the API does; empty where neither can (contents: read). */
export async function readCommit(api: GitHubClient, run: PipelineRun): Promise<Commit> {
  const { messages, author, repository, sha } = run;
  if ((messages.length > 0 && author !== '') || sha === '') return { messages, author };
  try {
    const commit = await api.send({ path: `/repos/${repository}/commits/${sha}` });
    const message = textAt(commit, 'commit', 'message');
    return {
      messages: messages.length > 0 || message === '' ? messages : [message],
      author: textAt(commit, 'author', 'login') || textAt(commit, 'commit', 'author', 'name'),
    };
  } catch {
    return { messages, author };
  }
}
