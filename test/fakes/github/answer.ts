/** What the fake answers with. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const DOCS = 'https://docs.github.com/rest';

export function refusal(status: number, message: string, extra: object = {}): Answer {
  return { status, body: { message, documentation_url: DOCS, status: String(status), ...extra } };
}

export function invalid(field: string, code: string, value: string): Answer {
  const errors = [{ resource: 'Issue', field, code, value }];
  return { status: 422, body: { message: 'Validation Failed', documentation_url: DOCS, errors } };
}
