/** What the fake sends back. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

export function json(value: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(value), type: 'application/json' };
}

/** Some procedures say yes with nothing at all. */
export const nothing: Answer = { status: 200, body: '', type: 'application/json' };

export function refusal(status: number, message: string, code: string, path?: string): Answer {
  return json(
    {
      message,
      code,
      data: { code, httpStatus: status, ...(path !== undefined && { path }), zodError: null },
    },
    status,
  );
}

/** The route does not exist in this version, or not for this method. */
export const missingRoute = refusal(404, 'Not found', 'NOT_FOUND');

/** No key, a bad one, or one whose limit is used up: Dokploy does not tell them apart. */
export const unauthorized = json({ message: 'Unauthorized' }, 401);

/** The limit was reached between the two checks of the key that one call makes. */
export const unauthorizedWithin = (path: string): Answer =>
  refusal(401, 'UNAUTHORIZED', 'UNAUTHORIZED', path);

/** What is wrong with a field, as the real server says it. */
export interface Problem {
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function wrongType(received: string): Problem {
  return {
    message: `Invalid input: expected string, received ${received}`,
    details: { expected: 'string', code: 'invalid_type' },
  };
}

export function invalid(path: string, field: string, { message, details }: Problem): Answer {
  const zodError = { formErrors: [], fieldErrors: { [field]: [message] } };
  return json(
    {
      message: 'Input validation failed',
      code: 'BAD_REQUEST',
      data: { code: 'BAD_REQUEST', httpStatus: 400, path, zodError },
      issues: [{ ...details, path: [field], message }],
    },
    400,
  );
}
