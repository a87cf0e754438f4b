/** The page that a Link header calls the next; undefined at the last one. */
export function nextPage(link: string | undefined, current: URL): URL | undefined {
  const target = /<([^>]+)>\s*;\s*rel="next"/.exec(link ?? '')?.[1];
  const next = target === undefined ? null : URL.parse(target, current.href);
  // The token goes to nobody else.
  return next?.origin === current.origin ? next : undefined;
}
