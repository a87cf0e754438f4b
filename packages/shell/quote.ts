/** One word of a POSIX shell, whatever the text holds: inside single quotes nothing has a meaning. */
export function quote(text: string): string {
  if (text.includes('\0')) throw new RangeError('a shell word cannot hold a NUL byte');
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
