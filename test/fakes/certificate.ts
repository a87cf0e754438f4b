import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate and its key, both PEM, and what is needed to sign others with it. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly subject: string;
  readonly privateKey: KeyObject;
}

export interface CertificateOptions {
  /** Common name. */
  readonly subject: string;
  /** DNS names and addresses it is for; without any it is an authority. */
  readonly names?: readonly string[];
  /** Self-signed without one. */
  readonly issuer?: Certificate;
  readonly from?: Date;
  readonly to?: Date;
}

const DAY_MS = 86_400_000;

/** Makes an X.509 certificate, also such as openssl would rather not: expired, not yet valid, for other names. */
export function makeCertificate(options: CertificateOptions): Certificate {
  const { subject, names = [], issuer } = options;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    nameOf(issuer?.subject ?? subject),
    sequence(
      time(options.from ?? new Date(Date.now() - DAY_MS)),
      time(options.to ?? new Date(Date.now() + 30 * DAY_MS)),
    ),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...(names.length === 0 ? [authority()] : [alternativeNames(names)]))),
  );
  const signature = sign('sha256', body, issuer?.privateKey ?? privateKey);
  const der = sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines(der)}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    subject,
    privateKey,
  };
}

function lines(der: Buffer): string {
  return (der.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
}

function tlv(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function integer(value: Buffer): Buffer {
  return tlv(0x02, value);
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function nameOf(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(commonName)))));
}

/** YYMMDDHHMMSSZ; good until 2049. */
function time(date: Date): Buffer {
  return tlv(0x17, Buffer.from(`${date.toISOString().replaceAll(/\D/g, '').slice(2, 14)}Z`));
}

function authority(): Buffer {
  const yes = tlv(0x01, Buffer.from([0xff]));
  return sequence(oid('551d13'), yes, tlv(0x04, sequence(yes)));
}

function alternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((name) =>
    isIP(name) === 0 ? tlv(0x82, Buffer.from(name)) : tlv(0x87, addressBytes(name)),
  );
  return sequence(oid('551d11'), tlv(0x04, sequence(...entries)));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  if (address !== '::1') throw new Error(`only ::1 is known here, not ${address}`);
  return Buffer.concat([Buffer.alloc(15), Buffer.from([1])]);
}
