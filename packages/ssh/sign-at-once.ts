import type { Client, ParsedKey } from 'ssh2';

type Sign = (data: Buffer, done: (signature: Buffer) => void) => void;

/** The part of ssh2 that asks for a login by key. It is not public, so it may be missing one day. */
interface Insides {
  readonly _protocol?: {
    authPK?: (user: string, key: ParsedKey, algorithm: string | undefined, sign?: Sign) => void;
  };
}

const HASHES: Readonly<Record<string, string>> = {
  'rsa-sha2-512': 'sha512',
  'rsa-sha2-256': 'sha256',
};

/**
 * Lets a client sign its very first request to log in. By itself it first asks whether the server would take the
 * key, which costs a round trip and, where there is one key only, tells nothing that the refusal would not.
 */
export function signAtOnce(client: Client): void {
  client.once('handshake', () => {
    const protocol = (client as unknown as Insides)._protocol;
    const request = protocol?.authPK?.bind(protocol);
    if (protocol === undefined || request === undefined) return;
    protocol.authPK = (user, key, algorithm, sign) => {
      const hash = HASHES[algorithm ?? ''];
      // The old `ssh-rsa` would be signed with SHA-1 here, so it is left to ssh2.
      if (sign !== undefined || (key.type === 'ssh-rsa' && hash === undefined)) {
        request(user, key, algorithm, sign);
        return;
      }
      request(user, key, algorithm, (data, done) => {
        const signature: Buffer | Error = key.sign(data, hash);
        if (signature instanceof Error) request(user, key, algorithm);
        else done(signature);
      });
    };
  });
}
