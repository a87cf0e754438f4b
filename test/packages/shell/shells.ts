/** The shells that a server may have as /bin/sh: Debian's, Red Hat's and Alpine's. */
export const SHELLS: readonly (readonly [string, readonly [string, ...string[]]])[] = [
  ['dash', ['dash']],
  ['bash', ['bash']],
  ['busybox sh', ['busybox', 'sh']],
];
