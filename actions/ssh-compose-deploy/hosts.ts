import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { parseAddress, showAddress, type Address } from '../../packages/ssh/address.ts';
import type { Hop } from '../../packages/ssh/connect.ts';
import { parseFingerprints } from '../../packages/ssh/fingerprint.ts';
import { KnownHosts } from '../../packages/ssh/known-hosts.ts';
import { parsePrivateKey } from '../../packages/ssh/private-key.ts';

/** How a deploy goes over many hosts. */
export interface FleetInputs {
  /** So many of the list go first, alone. */
  readonly canaryHosts: number;
  readonly maxParallel: number;
  /** Where a host fails: whether those that were done go back as well. */
  readonly rollbackScope: 'failed' | 'all';
}

export function readFleet({ inputs }: Runner): FleetInputs {
  return {
    canaryHosts: inputs.integer('canary-hosts', 0, { max: 1000 }),
    maxParallel: inputs.integer('max-parallel', 4, { min: 1, max: 1000 }),
    rollbackScope: inputs.oneOf('rollback-scope', ['failed', 'all'], 'failed'),
  };
}

/** The hosts in their order, each with what it is trusted by. Throws a ConfigurationError. */
export function readTargets(
  { inputs }: Runner,
  secretKey: { readonly text: string; readonly passphrase: string },
): readonly [Hop, ...Hop[]] {
  const port = inputs.integer('port', 22, { min: 1, max: 65_535 });
  const user = inputs.text('user');
  const hint = 'the name or address of the server';
  inputs.required('host', hint);
  const [first, ...others] = inputs
    .list('host')
    .map((text) => parseAddress('host', text, { port, user }));
  if (first === undefined) throw new ConfigurationError(`host is required: ${hint}`);
  const addresses = [first, ...others];
  const names = addresses.map(showAddress);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) {
    throw new ConfigurationError(`host: ${twice} is named twice; a deploy goes to each host once`);
  }
  if (secretKey.text === '') {
    throw new ConfigurationError(
      'private-key is required: the private key of the deploy user, as a secret',
    );
  }
  const key = parsePrivateKey('private-key', secretKey.text, secretKey.passphrase);
  const knownHosts = new KnownHosts('known-hosts', inputs.text('known-hosts'));
  const prints = inputs.list('fingerprint');
  parseFingerprints('fingerprint', prints);
  const hop = (address: Address): Hop => ({
    address,
    key,
    trust: {
      knownHosts,
      fingerprints: parseFingerprints('fingerprint', printsFor(address, prints, addresses)),
      input: 'known-hosts',
    },
  });
  return [hop(first), ...others.map(hop)];
}

/** A line that begins with the name of a host speaks for that one alone. */
function printsFor(
  address: Address,
  lines: readonly string[],
  all: readonly Address[],
): readonly string[] {
  const speaksFor = (line: string, { host, port }: Address): boolean =>
    [host, `${host}:${port}`, `[${host}]:${port}`].includes(line.split(/\s+/)[0] ?? '');
  return lines.filter(
    (line) => speaksFor(line, address) || !all.some((other) => speaksFor(line, other)),
  );
}
