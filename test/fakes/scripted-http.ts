import type { Clock } from '../../packages/clock/clock.ts';
import type { Http, HttpAnswer, HttpRequest } from '../../packages/http/create-http.ts';
import { HttpFailure } from '../../packages/http/http-failure.ts';

/** What a scripted server does with a request: answer, fail with a code, or keep silent until the time is over. */
export type Script =
  | {
      readonly status: number;
      readonly body?: string | object;
      readonly headers?: Readonly<Record<string, string>>;
      readonly afterMs?: number;
    }
  | { readonly fails: string }
  | 'hangs';

export interface ScriptedHttp {
  readonly http: Http;
  /** Start of each request, in milliseconds since the first. */
  readonly starts: readonly number[];
}

/** An Http that does what `script` says for the n-th request (from 1) at a time after the start. */
export function scriptedHttp(
  clock: Clock,
  script: (sinceStart: number, n: number, request: HttpRequest) => Script,
): ScriptedHttp {
  const starts: number[] = [];
  const origin = clock.now();
  const http: Http = async (request) => {
    starts.push(clock.now() - origin);
    const step = script(clock.now() - origin, starts.length, request);
    if (step === 'hangs') {
      await clock.sleep(request.timeoutMs, request.signal);
      throw new HttpFailure('headers', 'TIMEOUT', 'timeout: no answer');
    }
    if ('fails' in step) throw new HttpFailure('connect', step.fails, `failed with ${step.fails}`);
    await clock.sleep(step.afterMs ?? 1, request.signal);
    const { body = '' } = step;
    return {
      status: step.status,
      headers: new Map(Object.entries(step.headers ?? {})),
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      bodyCut: false,
      url: request.url,
      redirectedFrom: [],
    } satisfies HttpAnswer;
  };
  return { http, starts };
}
