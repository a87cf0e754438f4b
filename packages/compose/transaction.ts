import type { Clock } from '../clock/clock.ts';
import { RemoteError } from '../errors/remote-error.ts';
import type { Session } from '../ssh/session.ts';
import { converse, type Conversation, type Line } from './conversation.ts';
import { parseDigest, parseEvent, type RemoteEvent } from './events.ts';
import type { Order } from './order.ts';
import { SharedPayload } from './shared-payload.ts';

export type End = Extract<RemoteEvent, { event: 'end' }>;

export interface World {
  /** Opens a verified session; called again when the connection was lost. */
  readonly open: () => Promise<Session>;
  readonly clock: Clock;
  /** The job's cancel. */
  readonly signal: AbortSignal;
  /** Told of every event, in order, once. */
  readonly onEvent: (event: RemoteEvent) => void;
  /** A line for the log about the connection itself. */
  readonly onNote: (text: string) => void;
  /** Whether the release answers from outside. Asked when the containers are well, if the order wants it. */
  readonly confirm: (session: Session) => Promise<boolean>;
  /** Whether old and new replicas together answer from outside, for so many seconds. */
  readonly watch: (session: Session, seconds: number) => Promise<boolean>;
}

/** To learn which files are there may cost a round trip; to send so many bytes costs less. */
const FEW_BYTES = 32 * 1024;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Carries out an order on one server and returns the program's last word. From the moment the program has
 * started, a lost connection changes nothing but who watches: this side comes back and reads on where it
 * stopped. Throws a ConfigurationError or RemoteError where nothing was started, or nobody could be asked.
 */
export async function transact(
  order: Order,
  world: World,
  payload = new SharedPayload(order),
): Promise<End> {
  let session = await world.open();
  // The program ends by itself; past that nobody is there to wait for.
  const deadline = world.clock.now() + (order.lockWait + order.timeout * 2 + 60) * 1000;
  const log: LogState = { offset: 0, started: false, asked: undefined };
  const ask = order.files.reduce((sum, { content }) => sum + content.length, 0) > FEW_BYTES;
  try {
    let talk = await converse(session, {
      MODE: 'start',
      DIRECTORY: order.directory,
      RUN: order.run,
      WANTED: ask ? payload.manifest : '',
    });
    const lines = talk.lines[Symbol.asyncIterator]();
    const rest = { [Symbol.asyncIterator]: () => lines };
    const begun = await begin(payload, lines, talk, world, ask);
    let end = begun ? await follow(rest, talk, session, log, world) : undefined;
    for (
      let pause = FIRST_PAUSE_MS;
      end === undefined;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    ) {
      session.end();
      if (world.clock.now() > deadline) throw lostForGood(session);
      world.onNote(
        `the connection to ${session.name} was lost; the deploy goes on there, reconnecting`,
      );
      try {
        session = await world.open();
        talk = await converse(session, {
          MODE: 'attach',
          DIRECTORY: order.directory,
          RUN: order.run,
          OFFSET: String(log.offset),
        });
        end = await follow(talk.lines, talk, session, log, world);
      } catch (error) {
        if (error instanceof NothingStarted && !log.started) {
          throw new RemoteError(
            `${error.message}; the connection was lost before anything was changed`,
          );
        }
        if (!(error instanceof RemoteError) || error instanceof NothingStarted) throw error;
        world.onNote(error.message);
        await world.clock.sleep(pause);
      }
    }
    return end;
  } finally {
    session.end();
  }
}

/** The server said in so many words that it began nothing. */
class NothingStarted extends RemoteError {}

/**
 * Sends the order and the files, if it asks then only those that are not there, and reads up to the probe, behind
 * which the log begins. False when the connection was lost after the order had been sent: it may be at work.
 */
async function begin(
  payload: SharedPayload,
  lines: AsyncIterator<Line>,
  talk: Conversation,
  world: World,
  ask: boolean,
): Promise<boolean> {
  const there = new Map<string, string>();
  const send = async (part: Promise<Buffer>): Promise<void> => {
    const bytes = await part;
    world.signal.throwIfAborted();
    talk.send(bytes);
  };
  await send(payload.orderPart());
  if (!ask) await send(payload.filesPart(there));
  for (;;) {
    const next = await lines.next();
    if (next.done === true) {
      if ((await talk.exit) === 'lost') return false;
      throw new RemoteError(
        `the server ended the conversation before it began${talk.complaint() === '' ? '' : `: ${talk.complaint()}`}; nothing was changed`,
      );
    }
    const digest = parseDigest(next.value.text);
    if (digest !== undefined) there.set(digest.path, digest.sha256);
    const event = parseEvent(next.value.text);
    if (event?.event === 'refused') throw new RemoteError(event.reason);
    if (ask && event?.event === 'ready' && event.same === 'no') {
      await send(payload.filesPart(there));
    }
    if (event?.event === 'probe') {
      world.onEvent(event);
      return true;
    }
  }
}

interface LogState {
  offset: number;
  started: boolean;
  /** What the program waits to hear. */
  asked: Extract<RemoteEvent, { event: 'confirm' | 'canary' }> | undefined;
}

/** Reads the log to its last word; undefined when the connection went before. */
async function follow(
  lines: AsyncIterable<Line>,
  talk: Conversation,
  session: Session,
  log: LogState,
  world: World,
): Promise<End | undefined> {
  const abort = (): void => {
    talk.send('abort\n');
  };
  const answer = async (): Promise<void> => {
    if (log.asked?.event === 'confirm') {
      talk.send((await world.confirm(session)) ? 'commit\n' : 'rollback\n');
    } else if (log.asked?.event === 'canary') {
      talk.send((await world.watch(session, Number(log.asked.seconds))) ? 'steady\n' : 'ill\n');
    }
  };
  // The answer was lost with the connection that it was found through.
  void answer();
  if (world.signal.aborted) abort();
  world.signal.addEventListener('abort', abort, { once: true });
  try {
    for await (const { text, bytes } of lines) {
      const event = parseEvent(text);
      if (event?.event === 'refused') throw new NothingStarted(event.reason);
      log.offset += bytes;
      log.started = true;
      if (event === undefined) continue;
      world.onEvent(event);
      if (event.event === 'end') return event;
      if (event.event === 'step' && event.state !== 'begin') log.asked = undefined;
      if (event.event !== 'confirm' && event.event !== 'canary') continue;
      log.asked = event;
      void answer();
    }
    return undefined;
  } finally {
    world.signal.removeEventListener('abort', abort);
    talk.close();
  }
}

function lostForGood(session: Session): RemoteError {
  return new RemoteError(
    `${session.name} cannot be reached any more and the deploy there has passed its time limit; look at the server, then run the job again: it finishes or undoes what is open`,
  );
}
