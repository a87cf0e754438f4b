import { spawnSync } from 'node:child_process';

/** Runs git in one repository. */
export type Git = (words: readonly string[], options?: GitOptions) => string;

export interface GitOptions {
  readonly input?: string;
  /** An index of its own, so that the one of the work tree stays as it is. */
  readonly index?: string;
}

/** Returns what git printed, without the last newline. Throws with its complaint where it failed. */
export function gitIn(folder: string): Git {
  return (words, { input, index } = {}) => {
    const { status, stdout, stderr } = spawnSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      input,
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) },
    });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr.trim()}`);
    return stdout.replace(/\n$/, '');
  };
}
