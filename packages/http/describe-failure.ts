import { formatDuration } from '../clock/duration.ts';
import { messageOf } from '../errors/message-of.ts';
import { CertificateRefused } from './certificate-refused.ts';
import { formatHostPort, type HostPort } from './host-port.ts';
import { HttpFailure, type Phase } from './http-failure.ts';
import { RequestTimeout } from './request-timeout.ts';

const TIMED_OUT: Readonly<Record<Phase, (place: string) => string>> = {
  dns: (place) => `no answer from DNS about ${place}`,
  connect: (place) => `no answer to the attempt to connect to ${place}`,
  proxy: (place) => `no answer from the proxy ${place}`,
  tls: (place) => `the TLS handshake with ${place} did not end`,
  headers: (place) => `${place} took the request and sent no whole answer headers`,
  body: () => 'the body did not end',
  redirect: () => 'the redirects did not end',
};

/** Whatever a phase threw as the failure that names its cause. `place` is host or host:port. */
export function describeFailure(phase: Phase, place: string, error: unknown): HttpFailure {
  if (error instanceof RequestTimeout) {
    const what = TIMED_OUT[phase](place);
    return new HttpFailure(phase, 'TIMEOUT', `timeout: ${what} within ${formatDuration(error.ms)}`);
  }
  const code = codeOf(error);
  return new HttpFailure(phase, code, sentence(phase, place, code, error), error);
}

function sentence(phase: Phase, place: string, code: string, error: unknown): string {
  if (error instanceof AggregateError) return eachAddress(error);
  if (error instanceof CertificateRefused) return error.message;
  if (phase === 'dns') return dnsSentence(place, code, error);
  if (code === 'ECONNREFUSED') return `connection refused by ${place}`;
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return `connection reset by ${place} ${WHEN[phase]}`;
  if (code === 'CLOSED') return `connection closed by ${place} ${WHEN[phase]}`;
  if (phase === 'tls') return tlsSentence(place, code, error);
  if (code === 'HPE_HEADER_OVERFLOW') return `${place} answered with more than 16 KiB of headers`;
  if (code.startsWith('HPE_'))
    return `${place} does not answer in HTTP/1.1${hintOf(error)} (${code})`;
  return `${messageOf(error)} (${code === 'UNKNOWN' ? place : `${place}, ${code}`})`;
}

const WHEN: Readonly<Record<Phase, string>> = {
  dns: 'during the look-up',
  connect: 'on connecting',
  proxy: 'while asking the proxy for a tunnel',
  tls: 'during the TLS handshake',
  headers: 'before it sent an answer',
  body: 'in the middle of the body',
  redirect: 'during the redirects',
};

function eachAddress(error: AggregateError): string {
  const causes = new Map<string, string[]>();
  for (const failure of error.errors as (Error & { place?: HostPort })[]) {
    const cause = CONNECT_CAUSES[codeOf(failure)] ?? `${messageOf(failure)}:`;
    const place = failure.place === undefined ? '?' : formatHostPort(failure.place);
    causes.set(cause, [...(causes.get(cause) ?? []), place]);
  }
  return [...causes].map(([cause, places]) => `${cause} ${places.join(' and ')}`).join('; ');
}

const CONNECT_CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused by',
  ECONNRESET: 'connection reset by',
  EHOSTUNREACH: 'no route to',
  ENETUNREACH: 'no network to',
  EADDRNOTAVAIL: 'this machine has no address from which to reach',
  ETIMEDOUT: 'timeout: no answer to the attempt to connect to',
};

function dnsSentence(host: string, code: string, error: unknown): string {
  if (code === 'ENOTFOUND') return `DNS: the name ${host} does not exist (${code})`;
  if (code === 'EAI_AGAIN') return `DNS: no server answered about ${host} (${code})`;
  return `DNS: ${host} could not be looked up (${messageOf(error)})`;
}

function tlsSentence(place: string, code: string, error: unknown): string {
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNEXPECTED_MESSAGE|RECORD_LAYER/.test(code)) {
    return `TLS: ${place} does not speak TLS; is the URL meant to start with http://? (${code})`;
  }
  if (code.includes('NO_APPLICATION_PROTOCOL')) {
    return `TLS: ${place} speaks only HTTP/2, and this request is HTTP/1.1 (${code})`;
  }
  return `TLS: the handshake with ${place} failed: ${messageOf(error)} (${code})`;
}

/** What the first bytes of a broken answer look like. */
function hintOf(error: unknown): string {
  const packet = (error as { rawPacket?: unknown }).rawPacket;
  if (!(packet instanceof Uint8Array)) return '';
  const bytes = Buffer.from(packet);
  // An HTTP/2 connection starts with a SETTINGS frame: type 4 on stream 0.
  if (bytes.length >= 9 && bytes[3] === 4 && bytes.readUInt32BE(5) === 0)
    return '; it speaks HTTP/2';
  if (bytes[0] === 0x15 && bytes[1] === 3)
    return '; it speaks TLS: is the URL meant to start with https://?';
  if (bytes.subarray(0, 4).toString('latin1') === 'SSH-') return '; it speaks SSH';
  return '';
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}
