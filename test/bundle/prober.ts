import { Agent, get, type ClientRequest } from 'node:http';

/** What clients saw while something happened. */
export interface Seen {
  readonly total: number;
  /** Why each failed request did. */
  readonly failed: readonly string[];
  /** Of requests over a kept connection that the proxy closed in that very moment, as it may: clients send them again. */
  readonly reset: number;
  /** Versions that answered, in the order of their first answer. */
  readonly versions: readonly string[];
  /** Versions whose requests were sent in the last second. */
  readonly lately: readonly string[];
}

/** Sends requests at a steady rate, half of them over kept connections, until `stop`. None is tried twice. */
export function startProber(url: string, perSecond = 40): { stop: () => Promise<Seen> } {
  const agent = new Agent({ keepAlive: true });
  const failed: string[] = [];
  const answered: { at: number; version: string }[] = [];
  const running = new Set<Promise<void>>();
  let total = 0;
  let reset = 0;
  const ask = async (): Promise<void> => {
    const at = performance.now();
    const request = get(url, { agent: total % 2 === 0 ? agent : false, timeout: 5000 });
    try {
      answered.push({ at, version: await versionOf(request) });
    } catch (error) {
      if (request.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET')
        reset += 1;
      else failed.push(`${new Date().toISOString()} ${String(error)}`);
    }
  };
  const timer = setInterval(() => {
    total += 1;
    const one = ask();
    running.add(one);
    void one.then(() => running.delete(one));
  }, 1000 / perSecond);
  return {
    stop: async () => {
      clearInterval(timer);
      const end = performance.now();
      await Promise.all(running);
      agent.destroy();
      const lately = answered.filter(({ at }) => at > end - 1000);
      return { total, failed, reset, versions: names(answered), lately: names(lately) };
    },
  };
}

function names(answers: readonly { version: string }[]): string[] {
  return [...new Set(answers.map(({ version }) => version))];
}

function versionOf(request: ClientRequest): Promise<string> {
  return new Promise((done, refuse) => {
    request.on('response', (response) => {
      response.resume().on('error', refuse);
      response.on('end', () => {
        if (response.statusCode === 200) done(String(response.headers['x-version']));
        else refuse(new Error(`status ${String(response.statusCode)}`));
      });
    });
    request.on('error', refuse);
    request.on('timeout', () => request.destroy(new Error('no answer within 5 s')));
  });
}
