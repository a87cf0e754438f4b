import type { ServerOptions } from '../host/start-server.ts';
import type { Step } from './steps.ts';
import * as strikes from './strike.ts';

/** What must serve afterwards. `either`: the whole old release or the whole new one, as the report says. */
export type Wanted = 'old' | 'new' | 'either';

/** One column of the matrix. */
export interface Fault {
  readonly name: string;
  readonly server: ServerOptions;
  readonly strike: (target: strikes.Target) => strikes.Relief;
  readonly wants: (step: Step) => Wanted;
  /** Whether the runner lives on and has to tell how it ended. */
  readonly runner: 'lives' | 'dies';
  /** Who sets things right where the deploy cannot go on: the server by itself, or the next deploy. */
  readonly mends: 'itself' | 'next deploy';
}

/** A deploy that is stopped for good: what was before, until the new release has been committed. */
const stopped = ({ phase }: Step): Wanted => {
  if (phase === 'committing') return 'either';
  return phase === 'committed' ? 'new' : 'old';
};

export const FAULTS: readonly Fault[] = [
  {
    name: 'runner killed',
    server: {},
    strike: strikes.killRunner,
    wants: () => 'new',
    runner: 'dies',
    mends: 'itself',
  },
  {
    name: 'TCP cut',
    server: {},
    strike: strikes.cutLink,
    wants: () => 'new',
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'program killed',
    server: {},
    strike: strikes.killProgram,
    wants: stopped,
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'program and guard killed',
    server: {},
    strike: strikes.killProgramAndGuard,
    wants: stopped,
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'all of it killed',
    server: {},
    strike: strikes.killEverything,
    wants: stopped,
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'all killed, runner too',
    server: {},
    strike: strikes.killAllSides,
    wants: stopped,
    runner: 'dies',
    mends: 'next deploy',
  },
  {
    name: 'job cancelled',
    server: {},
    strike: strikes.cancelJob,
    wants: ({ phase }) => (phase === 'before the switch' ? 'old' : 'new'),
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'disk full',
    server: { homeSizeKiB: 40 * 1024 },
    strike: strikes.fillDisk,
    wants: stopped,
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'dockerd restarted',
    server: { ownEngine: true },
    strike: strikes.restartEngine,
    wants: () => 'either',
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'dockerd crashed',
    server: { ownEngine: true },
    strike: strikes.crashEngine,
    wants: () => 'either',
    runner: 'lives',
    mends: 'itself',
  },
];
