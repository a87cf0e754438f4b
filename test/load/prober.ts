import { randomBytes } from 'node:crypto';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';

export interface ProberOptions {
  /** Default 100. */
  readonly perSecond?: number;
  /** Milliseconds until a request counts as failed (default 5000). */
  readonly timeoutMs?: number;
  /** It sends no more than so many requests (default 120 000), whoever forgets to stop it. */
  readonly maxRequests?: number;
}

/** One request, whatever came of it. */
export interface Probe {
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number;
  readonly method: 'GET' | 'POST';
  /** Over a kept connection, or one of its own. */
  readonly kept: boolean;
  /** Until its answer was complete, or it had failed. */
  readonly ms: number;
  readonly status: number | undefined;
  /** The answer's X-Version. */
  readonly version: string | undefined;
  /** What kind of failure; undefined for a good answer. */
  readonly failure: string | undefined;
}

/** A kept connection that was idle and that the other side closed as the request went out: clients may send it again. */
export const RESET = 'reset of an idle kept connection';

export interface Prober {
  /** In the order in which they ended. */
  readonly probes: readonly Probe[];
  /** How late each request was sent, in milliseconds: whether the prober itself kept up. */
  readonly lags: readonly number[];
  /** Sends nothing more, waits for what is in flight, and tells whether it had to stop before. */
  stop(): Promise<void>;
}

const HTTP_OK = 200;
const POST_EVERY = 10;

/**
 * Sends requests at a steady rate, however long answers take: half over kept connections, half over new ones,
 * every tenth a POST whose body has to come back exactly. None is sent twice.
 */
export function startProber(url: string, options: ProberOptions = {}): Prober {
  const { perSecond = 100, timeoutMs = 5000, maxRequests = 120_000 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const probes: Probe[] = [];
  const lags: number[] = [];
  const running = new Set<Promise<void>>();
  const began = performance.now();
  let sent = 0;
  let timer: NodeJS.Timeout | undefined;

  const send = async (number: number): Promise<void> => {
    const kept = number % 2 === 0;
    // The tenth of one ten over a kept connection, that of the next over a new one.
    const post = number % POST_EVERY === Math.floor(number / POST_EVERY) % 2;
    const method = post ? 'POST' : 'GET';
    const at = Date.now();
    const started = performance.now();
    const answer = await ask(url, { agent: kept ? agent : false, method, timeoutMs });
    probes.push({ at, method, kept, ms: performance.now() - started, ...answer });
  };
  const sendDue = (): void => {
    const now = performance.now();
    for (; sent < maxRequests && dueAt(sent) <= now; sent += 1) {
      lags.push(now - dueAt(sent));
      const one = send(sent);
      running.add(one);
      void one.finally(() => running.delete(one));
    }
    if (sent < maxRequests)
      timer = setTimeout(sendDue, Math.max(0, dueAt(sent) - performance.now()));
  };
  const dueAt = (number: number): number => began + (number * 1000) / perSecond;
  sendDue();
  return {
    probes,
    lags,
    stop: async () => {
      clearTimeout(timer);
      await Promise.all(running);
      agent.destroy();
      if (sent >= maxRequests)
        throw new Error(`the prober sent its ${maxRequests} requests before it was stopped`);
    },
  };
}

type Answer = Pick<Probe, 'status' | 'version' | 'failure'>;

interface Question {
  readonly agent: Agent | false;
  readonly method: 'GET' | 'POST';
  readonly timeoutMs: number;
}

async function ask(url: string, { agent, method, timeoutMs }: Question): Promise<Answer> {
  const body = method === 'POST' ? randomBytes(1024 + Math.floor(Math.random() * 2048)) : undefined;
  const headers = body === undefined ? {} : { 'content-length': body.length };
  const call = request(url, { agent, method, headers });
  const timer = setTimeout(() => call.destroy(new Error('timeout')), timeoutMs);
  let response: IncomingMessage | undefined;
  try {
    response = await responseTo(call, body);
    const answer = await bodyOf(response);
    return { ...seen(response), failure: wrong(response.statusCode, answer, body) };
  } catch (error) {
    return { ...seen(response), failure: failureOf(error as Error, call, response) };
  } finally {
    clearTimeout(timer);
  }
}

function seen(response: IncomingMessage | undefined): Pick<Probe, 'status' | 'version'> {
  const version = response?.headers['x-version'];
  return {
    status: response?.statusCode,
    version: version === undefined ? version : String(version),
  };
}

function wrong(
  status: number | undefined,
  answer: Buffer,
  body: Buffer | undefined,
): string | undefined {
  if (status !== HTTP_OK) return `HTTP ${String(status)}`;
  return body === undefined || body.equals(answer) ? undefined : 'another body';
}

function failureOf(
  error: Error,
  call: ClientRequest,
  response: IncomingMessage | undefined,
): string {
  if (error.message === 'timeout') return 'timeout';
  const code = (error as NodeJS.ErrnoException).code ?? error.message;
  if (response !== undefined) return `cut (${code})`;
  return call.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE') ? RESET : code;
}

function responseTo(call: ClientRequest, body: Buffer | undefined): Promise<IncomingMessage> {
  return new Promise((done, refuse) => {
    call.on('response', done).on('error', refuse).end(body);
  });
}

function bodyOf(response: IncomingMessage): Promise<Buffer> {
  return new Promise((done, refuse) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part)).on('error', refuse);
    response.on('end', () => {
      done(Buffer.concat(parts));
    });
  });
}
