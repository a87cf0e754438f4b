import { STATUS_CODES } from 'node:http';

/** `503 Service Unavailable`; the number alone where it has no name. */
export function statusName(status: number): string {
  return `${String(status)} ${STATUS_CODES[status] ?? ''}`.trim();
}
