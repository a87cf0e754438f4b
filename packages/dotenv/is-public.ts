/**
 * Whether a value of the environment need not be masked. Masking `true` or `3000` would blank out half of the log and
 * protect nothing; and GitHub drops a job output in which a masked text occurs, so names of images, which the outputs
 * carry, must not be masked either.
 */
export function isPublic(key: string, value: string): boolean {
  return (
    /(^|_)(IMAGE|TAG|VERSION|REGISTRY|REPOSITORY|ENV|ENVIRONMENT|PORT|REPLICAS|TZ|LOG_LEVEL)$/i.test(
      key,
    ) ||
    /^(\d{0,5}|true|false|yes|no|on|off|null|none|production|staging|development|test)$/i.test(
      value.trim(),
    )
  );
}
