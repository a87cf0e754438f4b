import { answered, DokployRefusal } from './dokploy-refusal.ts';

export interface Refused {
  readonly procedure: string;
  readonly status: number;
  readonly text: string;
  readonly base: URL;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  /** Calls of this run that the key was good for. */
  readonly accepted: number;
}

/** The refusal with what happened and what to write to mend it. */
export function explainRefusal(refused: Refused): DokployRefusal {
  const { procedure, status, text } = refused;
  const answer = answered(text);
  return new DokployRefusal(procedure, status, answer, sentence(refused, answer));
}

function sentence(
  { procedure, status, base, location, accepted }: Refused,
  { message, page }: ReturnType<typeof answered>,
): string {
  const place = `${base.origin}${base.pathname.replace(/\/$/, '')}`;
  if (status >= 300 && status < 400) return redirected(place, location, base);
  if (message === '') {
    const shown = page === '' ? '' : ` (a page titled "${page}")`;
    return `${place} answered ${procedure} with HTTP ${status}${shown}, which is not Dokploy's JSON; is url the address of Dokploy itself, and does no login page or bot check stand before /api?`;
  }
  if (status === 401 && /access|permission/i.test(message)) {
    return `api-key: Dokploy says "${message}" for ${procedure}; check the service's id, and give the key's user access to it in Dokploy (Settings, Users, Permissions)`;
  }
  if (status === 404 && message === 'Not found') {
    return `${place} knows no API call ${procedure} (404); is url the address of Dokploy itself, and is this Dokploy recent enough (v0.24 or newer)?`;
  }
  if (status === 401 && accepted > 0) {
    return `api-key: Dokploy took the key for ${accepted} calls and then refused it (401 at ${procedure}): its rate limit is used up, or it has expired. Each call counts twice. What became of a deployment that was begun is not known; make a key without rate limit (Settings, Profile, API Keys)`;
  }
  if (status === 401) {
    return `api-key: Dokploy at ${place} refused the key (401); it is wrong, expired, disabled, or its rate limit is used up. Make one in Dokploy (Settings, Profile, API Keys), without rate limit`;
  }
  return `Dokploy at ${place} refused ${procedure}: ${message} (HTTP ${status})`;
}

function redirected(place: string, location: string | undefined, base: URL): string {
  const to = URL.canParse(location ?? '', base.href)
    ? new URL(location ?? '', base.href)
    : undefined;
  const right = to === undefined ? '' : `; write url: ${to.origin}`;
  return `${place} redirects${to === undefined ? '' : ` to ${to.origin}`}, and the API key is not sent there${right}`;
}
