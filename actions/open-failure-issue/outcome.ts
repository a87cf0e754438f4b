/** What became of the issue. */
export interface Outcome {
  readonly result: 'created' | 'updated' | 'unchanged' | 'closed' | 'none';
  readonly issue: { readonly number: number; readonly url: string } | undefined;
  /** A sentence for the log and the summary, as Markdown-free text. */
  readonly what: string;
}
