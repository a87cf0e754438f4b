import { RemoteError } from '../../packages/errors/remote-error.ts';

/** Dokploy answered, and the answer is no. */
export class DokployRefusal extends RemoteError {
  readonly status: number;
  /** What Dokploy says of it. */
  readonly reason: string;
  /** Whether this version of Dokploy has no such procedure at all. */
  readonly isMissingRoute: boolean;
  /** Whether the key is good, but not for this. */
  readonly isWithheld: boolean;
  /** Whether somebody else answered, such as a proxy: this is not Dokploy's JSON. */
  readonly isForeign: boolean;

  constructor(procedure: string, status: number, answer: Answered, message: string) {
    super(message);
    this.status = status;
    this.reason = answer.message || `${procedure}: HTTP ${status}`;
    this.isMissingRoute = status === 404 && answer.message === 'Not found';
    this.isWithheld = status === 401 && /access|permission/i.test(answer.message);
    this.isForeign = answer.message === '';
  }
}

/** What is worth reading in an answer that is no success. */
export interface Answered {
  /** Empty where the answer is none of Dokploy's. */
  readonly message: string;
  /** The title of an HTML page, such as that of a proxy. */
  readonly page: string;
}

/** Reads the body of a refusal: JSON of Dokploy, or somebody else's page. */
export function answered(text: string): Answered {
  try {
    const json: unknown = JSON.parse(text);
    const message = (json as { message?: unknown } | null)?.message;
    const issues = (json as { issues?: { path?: unknown[]; message?: unknown }[] } | null)?.issues;
    const first = Array.isArray(issues) ? issues[0] : undefined;
    const detail =
      first === undefined ? '' : ` (${(first.path ?? []).join('.')}: ${String(first.message)})`;
    if (typeof message === 'string') return { message: oneLine(`${message}${detail}`), page: '' };
  } catch {
    const title = /<title[^>]*>([^<]*)</i.exec(text)?.[1];
    if (title !== undefined) return { message: '', page: oneLine(title) };
  }
  return { message: '', page: '' };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}
