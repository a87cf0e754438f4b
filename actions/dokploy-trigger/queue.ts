/** A job that waits or runs, of any service of the server. */
export interface Job {
  readonly id: string;
  /** Of the service it is for. */
  readonly serviceId: string;
  readonly title: string;
  readonly description: string;
  readonly isActive: boolean;
  /** Server that builds it; each works through a queue of its own. Empty for Dokploy's own. */
  readonly serverId: string;
  /** When it was queued, in milliseconds by the server's clock. */
  readonly timestamp: number;
}

/** The jobs of an answer; what is none is left out. */
export function jobsOf(answer: unknown): Job[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((entry: unknown) => {
    const job = entry as Record<string, unknown> | null;
    const data = job?.['data'] as Record<string, unknown> | null | undefined;
    if (typeof job !== 'object' || job === null || typeof data !== 'object' || data === null) {
      return [];
    }
    return [
      {
        id: text(job['id']),
        serviceId: text(data['composeId']) || text(data['applicationId']),
        title: text(data['titleLog']),
        description: text(data['descriptionLog']),
        isActive: job['state'] === 'active',
        serverId: text(data['serverId']),
        timestamp: typeof job['timestamp'] === 'number' ? job['timestamp'] : 0,
      },
    ];
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
