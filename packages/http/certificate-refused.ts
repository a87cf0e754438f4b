import type { TLSSocket } from 'node:tls';

/** A certificate that does not prove who the server is; the message says why. */
export class CertificateRefused extends Error {
  readonly code: string;

  constructor(tls: TLSSocket, host: string) {
    // Typed as Error, in truth Node's code as a string.
    const code = String(tls.authorizationError);
    const { valid_from, valid_to, subjectaltname, issuer } = tls.getPeerCertificate();
    const names = (subjectaltname ?? '').replaceAll(/(DNS|IP Address):/g, '') || 'no name';
    super(
      messageFor(code, host, {
        from: dateOf(valid_from),
        to: dateOf(valid_to),
        names: names.slice(0, 200),
        issuer: [issuer.O, issuer.CN].flat().filter(Boolean).join(', ').slice(0, 100),
      }),
    );
    this.code = code;
  }
}

interface Facts {
  readonly from: string;
  readonly to: string;
  readonly names: string;
  readonly issuer: string;
}

function messageFor(code: string, host: string, { from, to, names, issuer }: Facts): string {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `the certificate expired on ${to}`;
    case 'CERT_NOT_YET_VALID':
      return `the certificate is not valid before ${from}`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `the certificate is for ${names}, not for ${host}`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'the certificate is self-signed';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_GET_ISSUER_CERT':
      return `the certificate was issued by an authority that is not trusted here (${issuer || 'unnamed'})`;
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `the certificate's issuer is not trusted here, or the server does not send its whole chain (${issuer || 'unnamed'})`;
    default:
      return `the certificate is not accepted (${code})`;
  }
}

function dateOf(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? 'an unreadable date' : date.toISOString().slice(0, 10);
}
