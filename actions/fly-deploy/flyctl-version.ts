/** The flyctl that the tests run; the default of `flyctl-version`. */
export const FLYCTL_VERSION = '0.4.80';
