import { ConfigurationError } from '../errors/configuration-error.ts';

/** Query parameters whose value is likely a secret. */
const SECRET_NAME = /token|secret|passw|pwd|auth|api-?key|access-?key|sig(nature)?$|credential/i;

/** A URL to poll and the Authorization that a name and password in it stand for. */
export interface TargetUrl {
  readonly url: URL;
  readonly authorization: string | undefined;
}

/** An absolute http or https URL; `mask` hears of a password in it before any refusal repeats it. */
export function parseTargetUrl(
  text: string,
  input: string,
  mask: (secret: string) => void,
): TargetUrl {
  const password = /^\w+:\/\/[^/?#]*?:([^/?#]*)@/.exec(text)?.[1];
  if (password !== undefined) mask(password);
  const url = URL.parse(text);
  const shown = text.slice(0, 100);
  if (url === null || url.hostname === '') {
    const scheme = /^(localhost|[\d.]+)\b/.test(text) ? 'http' : 'https';
    const near = /^[\w.-]+(:\d+)?(\/|$)/.test(text) && /[.:]/.test(text);
    const guess = near ? `; did you mean ${scheme}://${shown}?` : '';
    throw new ConfigurationError(
      `${input}: "${shown}" is not a URL; write for example https://app.example.com/health${guess}`,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ConfigurationError(
      `${input}: "${shown}" starts with ${url.protocol}; only http:// and https:// can be polled`,
    );
  }
  for (const [name, value] of url.searchParams) if (SECRET_NAME.test(name)) mask(value);
  const authorization = basicOf(url, mask);
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, authorization };
}

function basicOf(url: URL, mask: (secret: string) => void): string | undefined {
  if (url.username === '' && url.password === '') return undefined;
  const [name, password] = [decoded(url.username), decoded(url.password)];
  // A name alone is how some services take a token.
  mask(password === '' ? name : password);
  const credential = Buffer.from(`${name}:${password}`).toString('base64');
  mask(credential);
  return `Basic ${credential}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
