import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';

/** Hands a request on to another server, and its answer back. */
export function passOn(
  { method, headers, url = '/' }: IncomingMessage,
  body: string,
  origin: string,
  response: ServerResponse,
): void {
  const onward = ask(`${origin}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  onward.end(body);
}
