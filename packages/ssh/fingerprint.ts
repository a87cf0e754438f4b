import { createHash } from 'node:crypto';
import { ConfigurationError } from '../errors/configuration-error.ts';

/** `SHA256:…` of a public key blob, as ssh-keygen -l prints it. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** Pinned fingerprints as people paste them: with or without the prefix, or a whole line of ssh-keygen -l. */
export function parseFingerprints(input: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const words = line.split(/[\s,]+/);
    if (words.some((word) => /^MD5:|^([0-9a-f]{2}:){15}[0-9a-f]{2}$/i.test(word))) {
      throw new ConfigurationError(
        `${input}: MD5 fingerprints are not safe; write the SHA256 one: ssh-keygen -lf KEY`,
      );
    }
    const found = words.flatMap((word) => {
      const digest = /^(?:SHA256:)?([A-Za-z0-9+/]{43})=?$/.exec(word)?.[1];
      return digest === undefined ? [] : [`SHA256:${digest}`];
    });
    if (found.length > 0) return found;
    throw new ConfigurationError(
      `${input}: "${line.slice(0, 80)}" holds no SHA256 fingerprint; write SHA256:… as ssh-keygen -lf prints it`,
    );
  });
}
