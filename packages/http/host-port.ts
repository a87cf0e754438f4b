/** A place to connect to. IPv6 addresses stand without brackets. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** A place whose port may be left to the URL. */
export interface HostMaybePort {
  readonly host: string;
  readonly port: number | undefined;
}

/** `host:port`, `[::1]:port`, `host` or `[::1]`; undefined for anything else. */
export function parseHostPort(text: string): HostMaybePort | undefined {
  const match = /^(?:\[([0-9a-fA-F:.]+(?:%\w+)?)\]|([^\s:/@[\]]+))(?::(\d{1,5}))?$/.exec(
    text.trim(),
  );
  const host = match?.[1] ?? match?.[2];
  if (host === undefined) return undefined;
  const port = match?.[3] === undefined ? undefined : Number(match[3]);
  return port === undefined || (port >= 1 && port <= 65_535) ? { host, port } : undefined;
}

/** The place as people write it, with brackets around IPv6. */
export function formatHostPort({ host, port }: HostPort): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

/** Where a URL says to connect to. */
export function hostPortOf(url: URL): HostPort {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return { host, port };
}
