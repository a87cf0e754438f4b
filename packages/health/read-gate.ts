import type { Inputs } from '../runner/inputs.ts';
import { makeGate, type GateText, type HealthGate } from './make-gate.ts';

export type { HealthGate };

/**
 * The `health-*` inputs of a deploy action: url, headers, expect-version, version-path, expect-json,
 * retries and interval, with health-poll's defaults for everything else. Undefined where no URL is given.
 */
export function readGate(inputs: Inputs, mask: (secret: string) => void): HealthGate | undefined {
  return makeGate(readGateText(inputs), mask);
}

/** The same inputs as they were written. */
export function readGateText(inputs: Inputs): GateText {
  return {
    urls: inputs.list('health-url'),
    headers: inputs.list('health-headers'),
    version: inputs.text('health-expect-version'),
    versionPath: inputs.text('health-version-path', 'version'),
    json: inputs.list('health-expect-json'),
    retries: inputs.integer('health-retries', 12, { min: 1 }),
    intervalMs: inputs.duration('health-interval', '5s'),
  };
}
