import type { Payload } from './payload.ts';

/** What labels say about the repository. */
export interface Repository {
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly license: string;
}

/** The repository as the payload tells it, or as far as its name goes. */
export function repositoryOf(payload: Payload, fullName: string, serverUrl: string): Repository {
  return {
    name: payload.text('repository', 'name') || (fullName.split('/').at(-1) ?? ''),
    description: payload.text('repository', 'description'),
    url:
      payload.text('repository', 'html_url') || (fullName === '' ? '' : `${serverUrl}/${fullName}`),
    license: payload.text('repository', 'license', 'spdx_id'),
  };
}
