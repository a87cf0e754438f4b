import { ConfigurationError } from '../../packages/errors/configuration-error.ts';

/**
 * A token of Fly.io as flyctl takes it: several parts (macaroons begin with `fm2_`) joined by commas, without a
 * scheme. Each part is told to `mask` by itself, since any of them may show up alone.
 */
export function parseToken(text: string, mask: (secret: string) => void): string {
  const bare = text
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim()
    .replace(/^(FlyV1|Bearer)(\s+|$)/i, '');
  const parts = bare
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const part of parts) mask(part);
  mask(parts.join(','));
  if (parts.length === 0) {
    throw new ConfigurationError(
      'api-token is required: a deploy token, made by `fly tokens create deploy` and stored as a secret. It is empty too where a pull request comes from a fork',
    );
  }
  if (parts.some((part) => !/^[\x21-\x7e]+$/.test(part))) {
    throw new ConfigurationError(
      'api-token holds white space or other characters that no token has; store what `fly tokens create deploy` prints, in one line and nothing else',
    );
  }
  return parts.join(',');
}

/** What Fly's own HTTP API wants in `Authorization`. */
export function authorizationOf(token: string): string {
  return `${/^fm\d/.test(token) ? 'FlyV1' : 'Bearer'} ${token}`;
}
