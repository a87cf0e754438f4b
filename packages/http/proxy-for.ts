import { BlockList, isIP } from 'node:net';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { formatHostPort, type HostPort } from './host-port.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy as HTTPS_PROXY or HTTP_PROXY names it. */
export interface Proxy {
  readonly place: HostPort;
  /** True where the proxy itself is reached over TLS. */
  readonly tls: boolean;
  /** Value for Proxy-Authorization; undefined where the variable holds no name and password. */
  readonly authorization: string | undefined;
}

/** The proxy through which the environment wants `target` to be reached; undefined for a direct way. */
export function proxyFor(
  protocol: string,
  target: HostPort,
  environment: Environment,
): Proxy | undefined {
  const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = read(environment, variable);
  if (value === '' || isExempt(target, read(environment, 'NO_PROXY'))) return undefined;
  return parseProxy(value, variable);
}

/** As curl does, the lower-case name wins. */
function read(environment: Environment, name: string): string {
  return (environment[name.toLowerCase()] ?? environment[name] ?? '').trim();
}

function parseProxy(value: string, variable: string): Proxy {
  const url = URL.parse(value.includes('://') ? value : `http://${value}`);
  // The value may hold a password, so the refusal does not repeat it.
  if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError(
      `${variable} (environment) is not the address of an HTTP proxy; write it as http://host:port`,
    );
  }
  const tls = url.protocol === 'https:';
  const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port);
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    place: { host: url.hostname.replace(/^\[|\]$/g, ''), port },
    tls,
    authorization:
      login === ':' ? undefined : `Basic ${Buffer.from(login, 'utf8').toString('base64')}`,
  };
}

/** NO_PROXY: `*`, names with all below them, addresses, networks as `10.0.0.0/8`, each also with `:port`. */
function isExempt(target: HostPort, list: string): boolean {
  const host = target.host.toLowerCase();
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => covers(entry.toLowerCase(), host, target));
}

function covers(entry: string, host: string, target: HostPort): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return inNetwork(entry, host);
  const withPort = /^(.*):(\d+)$/.exec(entry);
  if (withPort !== null && isIP(entry) === 0) {
    if (withPort[2] !== String(target.port)) return false;
    return covers(withPort[1] ?? '', host, target);
  }
  const name = entry.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
  return name !== '' && (host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)));
}

function inNetwork(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/');
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(network) === 0 || isIP(host) !== isIP(network) || !/^\d{1,3}$/.test(bits)) return false;
  try {
    const list = new BlockList();
    list.addSubnet(network, Number(bits), family);
    return list.check(host, family);
  } catch {
    return false;
  }
}

/** The proxy as a message may show it, without its password. */
export function formatProxy(proxy: Proxy): string {
  return `proxy ${formatHostPort(proxy.place)}`;
}
