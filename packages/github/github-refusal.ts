import { RemoteError } from '../errors/remote-error.ts';

/** GitHub took the request and said no. */
export class GitHubRefusal extends RemoteError {
  readonly status: number;
  /** GitHub's own words. */
  readonly reason: string;
  /** Fields of the request that GitHub named, in a refusal of its content (422). */
  readonly fields: readonly string[];

  constructor(question: string, status: number, text: string) {
    const { message, fields } = read(text);
    super(`GitHub's API answered ${String(status)} to ${question}${message && `: ${message}`}`);
    this.status = status;
    this.reason = message;
    this.fields = fields;
  }
}

function read(text: string): { message: string; fields: string[] } {
  try {
    const { message, errors } = JSON.parse(text) as { message?: unknown; errors?: unknown };
    const list: unknown[] = Array.isArray(errors) ? errors : [];
    const fields = list.map((error) => (error as { field?: unknown } | null)?.field);
    return {
      message: typeof message === 'string' ? message : '',
      fields: fields.filter((field) => typeof field === 'string'),
    };
  } catch {
    return { message: '', fields: [] };
  }
}
