/** What a file says about its version: a text, where else to look, or why it cannot be told. */
export type Found =
  | { readonly version: string }
  | {
      /** Path of another file, relative to this one; the first of several that is there. */
      readonly elsewhere: readonly string[];
    }
  | { readonly above: string }
  | { readonly problem: string };
