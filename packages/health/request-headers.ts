import { ConfigurationError } from '../errors/configuration-error.ts';

/** Headers whose values are no secret, so that masking them would only blank out words of the log. */
const PUBLIC = new Set(
  'accept accept-encoding accept-language cache-control content-type host pragma user-agent'.split(
    ' ',
  ),
);
/** Headers that would break the framing of a request on a connection of its own. */
const OURS = new Set(
  'connection content-length expect keep-alive proxy-connection te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
);

/** Lines of `Name: value` as a map of lower-case names. No refusal repeats a value, and `mask` hears of each first. */
export function parseHeaders(
  lines: readonly string[],
  input: string,
  mask: (secret: string) => void,
): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [i, line] of lines.entries()) {
    const [, name = '', value = ''] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    if (!PUBLIC.has(key)) {
      for (const secret of [value, ...partsOf(key, value)]) mask(secret);
    }
    const where = `${input}, line ${String(i + 1)}`;
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
      throw new ConfigurationError(`${where}: not a header; write Name: value`);
    }
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new ConfigurationError(
        `${where}: the value of ${name} holds a character that no header may carry`,
      );
    }
    if (OURS.has(key)) {
      throw new ConfigurationError(`${where}: ${name} is set by the request itself; leave it out`);
    }
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}

/** What inside a value must not show by itself either. */
function partsOf(name: string, value: string): string[] {
  if (name === 'cookie') {
    const values = value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
    return values.filter((part) => part.length >= 8);
  }
  const [, scheme = '', credential = ''] = /^(\S+)\s+(\S+)$/.exec(value) ?? [];
  if (!/^basic$/i.test(scheme)) return [credential];
  const login = Buffer.from(credential, 'base64').toString('utf8');
  return [credential, login, login.slice(login.indexOf(':') + 1)];
}
