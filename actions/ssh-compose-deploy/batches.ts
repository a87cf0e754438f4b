/** The canary hosts first, alone, then the others; never more than `maxParallel` in a batch. */
export function batchesOf<T>(
  hosts: readonly T[],
  { canaryHosts, maxParallel }: { readonly canaryHosts: number; readonly maxParallel: number },
): T[][] {
  return [hosts.slice(0, canaryHosts), hosts.slice(canaryHosts)].flatMap((part) =>
    Array.from({ length: Math.ceil(part.length / maxParallel) }, (_, at) =>
      part.slice(at * maxParallel, (at + 1) * maxParallel),
    ),
  );
}
