import type { Http } from '../http/create-http.ts';
import type { Environment } from '../runner/inputs.ts';

/** Makes an Http when it is first needed: reading its parts takes longer than the rest of a small action. */
export function openHttp(environment: Environment): () => Promise<Http> {
  let http: Promise<Http> | undefined;
  return () =>
    (http ??= import(/* webpackMode: "eager" */ '../http/create-http.ts').then(({ createHttp }) =>
      createHttp({ environment }),
    ));
}
