/** A row of Dokploy's history of one service. */
export interface Deployment {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** `running`, `done`, `error`, `cancelled`, or one that a later Dokploy has. */
  readonly status: string;
  readonly logPath: string;
  /** When it was made, by the server's clock; empty where it does not say. */
  readonly createdAt: string;
  readonly errorMessage: string;
}

/** The rows of an answer, newest first; what is none is left out. */
export function deploymentsOf(answer: unknown): Deployment[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null) return [];
    const text = (name: string): string => {
      const value = (row as Record<string, unknown>)[name];
      return typeof value === 'string' ? value : '';
    };
    if (text('deploymentId') === '') return [];
    return [
      {
        id: text('deploymentId'),
        title: text('title'),
        description: text('description'),
        status: text('status'),
        logPath: text('logPath'),
        createdAt: text('createdAt'),
        errorMessage: text('errorMessage'),
      },
    ];
  });
}

/** Whether nothing more will happen to it. */
export function isOver({ status }: Deployment): boolean {
  return status === 'done' || status === 'error' || status === 'cancelled';
}
