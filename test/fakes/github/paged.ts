import type { Answer } from './answer.ts';
import type { Asked } from './asked.ts';

/** One page of a list, with links to the next and the last. */
export function paged(rows: readonly object[], { query, url }: Asked, largest: number): Answer {
  const size = Math.min(Number(query.get('per_page') ?? 30), largest);
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const link = (to: number, rel: string): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(to));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = page < last ? [link(page + 1, 'next'), link(last, 'last')] : [];
  return {
    status: 200,
    body: rows.slice((page - 1) * size, page * size),
    ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }),
  };
}
