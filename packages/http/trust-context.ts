import { X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { ConfigurationError } from '../errors/configuration-error.ts';

/**
 * Trust in the system's authorities and in those of `ca` (PEM), made when first asked for. `name` is the
 * input that a refusal names.
 */
export function trustContext(ca: string, name: string): () => SecureContext {
  const own = ca === '' ? [] : certificatesOf(ca, name);
  let made: SecureContext | undefined;
  return () => {
    made ??= createSecureContext(
      own.length === 0 ? {} : { ca: [...getCACertificates('default'), ...own] },
    );
    return made;
  };
}

function certificatesOf(ca: string, name: string): string[] {
  // A secret may hold its line breaks as two characters.
  const text = ca.replaceAll('\\n', '\n');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length === 0) throw new Error('no -----BEGIN CERTIFICATE----- in it');
    // A secure context drops what it cannot read without a word.
    for (const block of blocks) new X509Certificate(block);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      `${name}: not a certificate in PEM (${why}); give the text of the authority's certificate, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----`,
    );
  }
  return blocks;
}
