import type { ServerOptions } from '../host/start-server.ts';
import type { Step } from './steps.ts';
import * as strikes from './strike.ts';

/** What must serve afterwards. `either`: the whole old release or the whole new one, as the report says. */
export type Wanted = 'old' | 'new' | 'either';

/** One column of the matrix. */
export interface Fault {
  readonly name: string;
  readonly server: ServerOptions;
  /** The restart policy of the services, `unless-stopped` unless this says otherwise. */
  readonly restart?: string;
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

/** Over the columns, all shells that the program may meet; dash is the one of the server. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'runner killed',
    server: { shell: '/bin/bash' },
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
    server: { shell: '/bin/busybox' },
    strike: strikes.killProgramAndGuard,
    wants: stopped,
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'all of it killed',
    server: { shell: '/bin/bash' },
    strike: strikes.killEverything,
    wants: stopped,
    runner: 'lives',
    mends: 'itself',
  },
  {
    name: 'all and runner killed',
    server: { shell: '/bin/busybox' },
    strike: strikes.killAllSides,
    wants: stopped,
    runner: 'dies',
    mends: 'next deploy',
  },
  {
    name: 'job cancelled',
    server: { shell: '/bin/busybox' },
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
    // After a crash Docker itself stops what runs, and takes that for the wish of a person.
    restart: 'always',
    strike: strikes.crashEngine,
    wants: () => 'either',
    runner: 'lives',
    mends: 'itself',
  },
];
