const SHAPES: readonly RegExp[] = [
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/g,
  /\bglpat-[\w-]{20,}/g,
  /\bdckr_pat_[\w-]{20,}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\bxox[abprs]-[\w-]{10,}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bsk_live_[A-Za-z0-9]{16,}/g,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/g,
  /\bFlyV1 [\w+/=,-]{20,}/g,
];

/**
 * Masks what has the shape of a well-known token. The runner masked the log when it was written, but only
 * what it knew as a secret, and the issue may be read by more people than the log.
 */
export function maskTokens(line: string): string {
  const masked = SHAPES.reduce((text, shape) => text.replaceAll(shape, '***'), line);
  return masked
    .replaceAll(/(\w+:\/\/[^\s:/@]*):[^\s/@]+@/g, '$1:***@')
    .replaceAll(/(authorization\s*:\s*(?:bearer|basic|token)\s+)\S+/gi, '$1***');
}
