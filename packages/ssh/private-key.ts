import { createHash } from 'node:crypto';
import ssh2 from 'ssh2';
import { ConfigurationError } from '../errors/configuration-error.ts';

/** A usable private key and what the server has to know of it. */
export interface PrivateKey {
  /** The key's text as ssh2 takes it. */
  readonly text: string;
  readonly passphrase: string;
  /** Such as `ssh-ed25519`. */
  readonly type: string;
  /** `SHA256:…` of the public half. */
  readonly fingerprint: string;
  /** The line for authorized_keys. */
  readonly publicLine: string;
}

const MAKE_ONE = 'make a key with: ssh-keygen -t ed25519 -N "" -f deploy_key';

/**
 * A private key as people store it in a secret: CRLF, a BOM, quotes, literal `\n`, newlines that became
 * spaces or nothing and a missing last newline are mended; what cannot be mended is named.
 * Throws a ConfigurationError that begins with the name of the input.
 */
export function parsePrivateKey(input: string, stored: string, passphrase: string): PrivateKey {
  const text = mended(stored);
  const problem = problemOf(text);
  if (problem !== undefined) throw new ConfigurationError(`${input}: ${problem}`);
  const parsed = ssh2.utils.parseKey(text, passphrase === '' ? undefined : passphrase);
  if (parsed instanceof Error) {
    throw new ConfigurationError(`${input}: ${refusal(parsed.message, passphrase)}`);
  }
  const publicKey = parsed.getPublicSSH();
  return {
    text,
    passphrase,
    type: parsed.type,
    fingerprint: `SHA256:${createHash('sha256').update(publicKey).digest('base64').replace(/=+$/, '')}`,
    publicLine: `${parsed.type} ${publicKey.toString('base64')}`,
  };
}

function mended(stored: string): string {
  let text = stored
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .replaceAll('\\r', '')
    .replaceAll('\\n', '\n')
    .replaceAll(/\r\n?/g, '\n');
  const folded = /^(-----BEGIN [A-Z0-9 ]+-----) *(.+?) *(-----END [A-Z0-9 ]+-----)$/.exec(text);
  if (folded !== null) {
    const [, begin, body = '', end] = folded;
    const lines = body.includes(' ') ? body.split(/ +/) : (body.match(/.{1,70}/g) ?? []);
    text = [begin, ...lines, end].join('\n');
  }
  return `${text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()}\n`;
}

function problemOf(text: string): string | undefined {
  if (/^(ssh-|ecdsa-|sk-)\S+ AAAA/.test(text)) {
    return 'this is the public key; the secret must hold the private one (the file without .pub)';
  }
  if (!text.includes('PRIVATE KEY') && !text.startsWith('PuTTY-User-Key-File')) {
    return `this is not a private key: it should begin with -----BEGIN OPENSSH PRIVATE KEY-----; ${MAKE_ONE}`;
  }
  if (text.startsWith('-----BEGIN') && !/-----END [A-Z0-9 ]+-----$/.test(text.trim())) {
    return 'the key is cut off: its last line should be -----END … PRIVATE KEY-----; store the whole file';
  }
  return undefined;
}

function refusal(reason: string, passphrase: string): string {
  if (/no passphrase given/i.test(reason)) {
    return 'the key is encrypted; give its passphrase in the input passphrase';
  }
  if (passphrase !== '' && /passphrase|decrypt|integrity/i.test(reason)) {
    return 'the passphrase does not open this key';
  }
  return `the key cannot be read (${reason}); store the file byte for byte, or ${MAKE_ONE}`;
}
