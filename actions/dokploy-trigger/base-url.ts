import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { isLoopback } from '../../packages/http/is-loopback.ts';

/** Dokploy's address without `/api` and slashes at its end; a key must not travel in plain text. */
export function parseBaseUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ConfigurationError(
      `url: "${text.slice(0, 80)}" is no address; write for example https://dokploy.example.com`,
    );
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new ConfigurationError(
      `url: ${url.protocol}//${url.host} would send the API key in plain text; write https://${url.host}`,
    );
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new ConfigurationError(
      `url: write only scheme, host and port, such as ${url.protocol}//${url.host}; the key goes into api-key`,
    );
  }
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/api$/, '');
  return url;
}
