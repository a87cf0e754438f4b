/** Text without the colours and cursor moves that parts of flyctl send even where NO_COLOR is set. */
export function plainText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
}
