import type { Redact } from './quote.ts';

const MOST_BYTES = 4096;

/** The start of a body as text, at most 4 KiB of UTF-8; redacted before it is cut, so that no half secret stays. */
export function excerptOf(body: Uint8Array, redact: Redact): string {
  const raw = Buffer.from(body);
  const head = raw.subarray(0, 512);
  if (head.includes(0)) return `(${String(raw.length)} bytes that are not text)`;
  const bytes = Buffer.from(
    redact(raw.toString('utf8')).replaceAll(/(?![\t\n])[\p{Cc}\p{Cf}]/gu, ''),
  );
  if (bytes.length <= MOST_BYTES) return bytes.toString('utf8');
  let end = MOST_BYTES;
  // A continuation byte at the cut would leave half a character behind.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString('utf8');
}
