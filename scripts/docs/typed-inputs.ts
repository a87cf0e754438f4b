import { Inputs } from '../../packages/runner/inputs.ts';

/** The type of an input in the words of github-actions-typing. */
export type InputType =
  | { readonly type: 'string' | 'boolean' | 'integer' }
  | { readonly type: 'enum'; readonly 'allowed-values': readonly string[] }
  | {
      readonly type: 'list';
      readonly separator: string;
      readonly 'list-item': { readonly type: 'string' };
    };

/** The step's inputs, which note as what they are read. */
export class TypedInputs extends Inputs {
  readonly types = new Map<string, InputType>();

  override list(name: string, fallback: readonly string[] = []): string[] {
    const list = super.list(name, fallback);
    this.types.set(name, { type: 'list', separator: '\n', 'list-item': { type: 'string' } });
    return list;
  }

  override boolean(name: string, fallback: boolean): boolean {
    const value = super.boolean(name, fallback);
    this.types.set(name, { type: 'boolean' });
    return value;
  }

  override integer(
    name: string,
    fallback: number,
    range: { min?: number; max?: number } = {},
  ): number {
    const value = super.integer(name, fallback, range);
    this.types.set(name, { type: 'integer' });
    return value;
  }

  override oneOf<const T extends string>(
    name: string,
    known: readonly T[],
    fallback: NoInfer<T>,
  ): T {
    const value = super.oneOf(name, known, fallback);
    this.types.set(name, { type: 'enum', 'allowed-values': known });
    return value;
  }
}
