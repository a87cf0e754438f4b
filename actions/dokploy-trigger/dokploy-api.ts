import type { Clock } from '../../packages/clock/clock.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Http, HttpAnswer } from '../../packages/http/create-http.ts';
import { HttpFailure } from '../../packages/http/http-failure.ts';
import { DokployRefusal } from './dokploy-refusal.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { ReadSocket } from './read-socket.ts';

export interface DokployApi {
  readonly base: URL;
  /** Asks once. Throws a DokployRefusal where Dokploy says no, an HttpFailure where nobody answered. */
  query(procedure: string, parameters?: Parameters): Promise<unknown>;
  /** Asks until Dokploy answers, through a restart or an update of at most `outageGraceMs`. */
  persist(procedure: string, parameters?: Parameters): Promise<unknown>;
  /** Changes something, once: it is for the caller to find out whether a request that broke was carried out. */
  mutate(procedure: string, body: object): Promise<unknown>;
  /** Sets something to a value, which may be repeated; as patient as `persist`. */
  settle(procedure: string, body: object): Promise<unknown>;
  /** Reads what Dokploy streams to its own pages, up to the first pause. */
  stream(path: string, parameters: Parameters): Promise<string>;
}

type Parameters = Readonly<Record<string, string | number | undefined>>;

export interface ApiSettings {
  readonly base: URL;
  readonly key: string;
  readonly http: Http;
  readonly readSocket: ReadSocket;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly outageGraceMs: number;
  /** Told when an outage begins and when it is over. */
  readonly onNote: (text: string) => void;
}

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 16 * 1024 * 1024;
const PAUSE_MS = 1000;

/** Dokploy's API, as far as a deploy needs it. Answers may hold secrets: nothing here prints one. */
export function dokployApi(settings: ApiSettings): DokployApi {
  const { base, clock, signal, outageGraceMs, onNote } = settings;
  let accepted = 0;

  const send = async (procedure: string, url: URL, body?: object): Promise<unknown> => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await settings.http({
      url,
      method: body === undefined ? 'GET' : 'POST',
      headers: new Map([
        ['x-api-key', settings.key],
        ['accept', 'application/json'],
        ...(text === undefined
          ? []
          : ([
              ['content-type', 'application/json'],
              ['content-length', String(Buffer.byteLength(text))],
            ] as const)),
      ]),
      body: text,
      timeoutMs: TIMEOUT_MS,
      bodyLimit: MOST_BYTES,
      // The key is for this origin alone.
      redirects: 'none',
      signal,
    });
    const value = valueOf(procedure, answer, base, accepted);
    accepted += 1;
    return value;
  };

  const query = (procedure: string, parameters: Parameters = {}): Promise<unknown> =>
    send(procedure, urlOf(base, `api/${procedure}`, parameters));

  const mutate = (procedure: string, body: object): Promise<unknown> =>
    send(procedure, urlOf(base, `api/${procedure}`, {}), body);

  const untilAnswered = async (ask: () => Promise<unknown>): Promise<unknown> => {
    let since: number | undefined;
    for (;;) {
      try {
        const value = await ask();
        if (since !== undefined) {
          onNote(`Dokploy is back after ${formatDuration(clock.now() - since)}`);
        }
        return value;
      } catch (error) {
        signal.throwIfAborted();
        if (!isOutage(error)) throw error;
        if (since === undefined) {
          since = clock.now();
          onNote(
            `Dokploy does not answer (${messageOf(error)}); waiting at most ${formatDuration(outageGraceMs)} for it`,
          );
        }
        if (clock.now() - since >= outageGraceMs) {
          throw new RemoteError(
            `Dokploy has not answered for ${formatDuration(outageGraceMs)} (input outage-grace): ${messageOf(error)}${accepted === 0 ? '' : '; what became of the deployment is not known'}`,
          );
        }
        await clock.sleep(PAUSE_MS, signal);
      }
    }
  };

  return {
    base,
    query,
    persist: (procedure, parameters) => untilAnswered(() => query(procedure, parameters)),
    mutate,
    settle: (procedure, body) => untilAnswered(() => mutate(procedure, body)),
    stream: (path, parameters) => {
      const url = urlOf(base, path, parameters);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      return settings.readSocket(url, { 'x-api-key': settings.key }, signal);
    },
  };
}

/** A restart or an update of Dokploy, of its database, or of the proxy before it, which then answers in its place. */
function isOutage(error: unknown): boolean {
  if (error instanceof DokployRefusal) return error.status >= 500 || error.isForeign;
  return error instanceof HttpFailure;
}

function urlOf(base: URL, path: string, parameters: Parameters): URL {
  const url = new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}/${path}`);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function valueOf(procedure: string, answer: HttpAnswer, base: URL, accepted: number): unknown {
  const text = answer.body.toString('utf8');
  const refusal = (): DokployRefusal =>
    explainRefusal({
      procedure,
      status: answer.status,
      text,
      base,
      location: answer.headers.get('location'),
      accepted,
    });
  if (answer.status !== 200) throw refusal();
  // Some procedures answer with nothing at all.
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refusal();
  }
}
