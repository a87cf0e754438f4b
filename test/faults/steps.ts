import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gate, Hold } from './gate.ts';
import type { Stand, Strategy } from './stand.ts';

/** How far a deploy is when it is held there: what counts if it must not go on. */
export type Phase =
  | 'before the switch'
  | 'after the switch'
  /** The very call that commits is held: it may still be carried out when its caller is gone. */
  | 'committing'
  | 'committed';

/** A moment of a deploy at which a fault strikes. One more row of the matrix is one more entry of STEPS. */
export interface Step {
  readonly name: string;
  readonly phase: Phase;
  /** The call to hold. A step without one is held by its inputs, or by the lock. */
  readonly hold?: Hold;
  readonly inputs?: (gate: Gate) => Readonly<Record<string, string>>;
  /** `rolling`: behind a proxy, new containers beside the old ones. Default: `recreate`. */
  readonly strategy?: Strategy;
  /** Struck as soon as the log has these words, instead of at a held call. */
  readonly event?: string;
  /** Struck as soon as this container is there, instead of at a held call. */
  readonly container?: RegExp;
  /** What else must be as it was before, or as the new release has it. */
  readonly ills?: (stand: Stand, serves: 'old' | 'new') => string[];
  /** Held by somebody else's lock. */
  readonly locked?: boolean;
  /** Held by the server that the runner probes. */
  readonly probed?: boolean;
}

/** A step of the update that rolls; those of blue-green have these inputs. */
const rolling = (name: string, hold: Omit<Hold, 'at'>): Step => ({
  name,
  phase: 'after the switch',
  strategy: 'rolling',
  hold: { at: 'update', ...hold },
});
const BLUE_GREEN = { strategy: 'blue-green', 'keep-old': '1s' };

const KEEP_TWO = { 'keep-releases': '2' };

export const STEPS: readonly Step[] = [
  { name: 'lock', phase: 'before the switch', locked: true },
  {
    name: 'checkout',
    phase: 'before the switch',
    hold: { tool: 'git', at: 'checkout', words: "*' checkout '*" },
    // With a checkout the compose files come from git, unless they are named.
    inputs: () => ({ checkout: 'next', 'compose-files': 'compose.yml' }),
    ills: ({ server }, serves) => {
      const there = readFileSync(join(server.directory, 'checkout.txt'), 'utf8').trim();
      return there === serves ? [] : [`the git checkout is the ${there} one`];
    },
  },
  {
    name: 'stage',
    phase: 'before the switch',
    hold: { tool: 'docker', at: 'stage', words: "*' config '*" },
  },
  {
    name: 'login',
    phase: 'before the switch',
    hold: { tool: 'docker', at: 'login', words: "*' login '*" },
  },
  {
    name: 'pull',
    phase: 'before the switch',
    hold: { tool: 'docker', at: 'pull', words: "*' pull '*" },
  },
  {
    name: 'before',
    phase: 'before the switch',
    inputs: (gate) => ({ before: gate.holding }),
  },
  {
    name: 'migrate',
    phase: 'before the switch',
    inputs: (gate) => ({
      migrate: `web: sh -c "${gate.holdingIn('/gate')}"`,
    }),
  },
  {
    // What is there is being noted; no file has been touched.
    name: 'snapshot',
    phase: 'before the switch',
    hold: { tool: 'docker', at: 'switch', words: "*' inspect --type container '*" },
  },
  {
    // Two of the files are the new ones, the others the old ones.
    name: 'switch',
    phase: 'after the switch',
    hold: { tool: 'mv', at: 'switch', words: '*/.deploy-*', nth: 3 },
  },
  {
    name: 'update',
    phase: 'after the switch',
    hold: { tool: 'docker', at: 'update', words: "*' up '*" },
  },
  {
    // Compose has made the new container under a passing name and is stopping the old one.
    name: 'recreate',
    phase: 'after the switch',
    container: /^[0-9a-f]{12}_/,
  },
  {
    name: 'verify',
    phase: 'after the switch',
    hold: { tool: 'docker', at: 'verify', words: "*' inspect --type container '*" },
  },
  {
    name: 'after',
    phase: 'after the switch',
    inputs: (gate) => ({ after: gate.holding }),
  },
  { name: 'confirm', phase: 'after the switch', probed: true },
  {
    // The release lies in the store, and the old one is still the current one.
    name: 'commit',
    phase: 'committing',
    hold: { tool: 'mv', at: 'commit', words: "*'/current.new '*" },
  },
  {
    name: 'prune',
    phase: 'committed',
    hold: { tool: 'sort', at: 'prune' },
    inputs: () => KEEP_TWO,
  },
  rolling('roll: make', { tool: 'docker', words: "*' up --no-start '*" }),
  rolling('roll: start', { tool: 'docker', words: "*' up --detach '*" }),
  // Of web; its health is looked at by then.
  rolling('roll: gate', { tool: 'docker', words: "*' inspect --type container '*", nth: 5 }),
  // The file is about to be replaced; nobody has been told anything.
  rolling('roll: upstreams', { tool: 'docker', words: "*' inspect --format {{$.Name}}'*" }),
  rolling('roll: reload', { tool: 'docker', words: "*' exec '*nginx*" }),
  rolling('roll: drain', { tool: 'docker', words: "*' exec '*drained*" }),
  rolling('roll: stop', { tool: 'docker', words: "*' stop '*" }),
  rolling('roll: remove', { tool: 'docker', words: "*' rm '*" }),
  // Web is the new one already, and the other service not yet.
  rolling('roll: next', { tool: 'docker', words: "*' up --no-start '*", nth: 2 }),
  {
    name: 'canary',
    phase: 'after the switch',
    strategy: 'rolling',
    event: '"event":"canary"',
    inputs: () => ({ canary: '1', 'canary-duration': '4s' }),
  },
  {
    ...rolling('turn', { tool: 'docker', words: "*' exec '*nginx*" }),
    inputs: () => BLUE_GREEN,
  },
  {
    name: 'keep',
    phase: 'after the switch',
    strategy: 'rolling',
    event: '"state":"kept"',
    inputs: () => BLUE_GREEN,
  },
];
