/**
 * How a course's own function is called: statements that the child carries out in order, as data. Nothing of them is
 * code of any language.
 */
export interface Way {
  /** Texts without any of which in the file this way is passed over, where a course has changed between years. */
  readonly when?: string | readonly string[]
  /** Another file in the same folder that is searched for them. */
  readonly beside?: string
  /** The adapter of the course whose functions are called instead of the file's: its path. */
  readonly adapter?: string
  /** The function, class or method that is judged: `svm_loss_naive`, `TwoLayerNet.loss`. */
  readonly name: string
  readonly steps: readonly Step[]
  /** What is judged. */
  readonly answer: Term
}

export type Step =
  /** Gives a value a name; several names take it apart. */
  | { readonly as: readonly string[]; readonly value: Term }
  /** Writes an attribute or an item. */
  | { readonly set: Term; readonly value: Term }
  /** Makes a function of `numpy.random` return these values, one after another, until the call is over. */
  | { readonly random: string; readonly value: Term }
  /** Prepares tensors so that gradients with respect to them can be asked for. */
  | { readonly tracked: readonly Term[] }

export type Term =
  /** An argument, or a value that an earlier step has named. */
  | { readonly name: string }
  | { readonly constant: number | string | boolean | null }
  /** What the file exports under a name. */
  | { readonly exported: string }
  /** The function that is judged: one that the file exports, or a method of a value. */
  | { readonly judged: Term | null }
  | {
      readonly call: Term
      readonly args: readonly Term[]
      readonly named: readonly (readonly [string, Term])[]
      /** Those of them that are left out where the function does not take them. */
      readonly optional?: readonly string[]
    }
  /** An attribute, or the entry of a dictionary. */
  | { readonly of: Term; readonly part: string }
  | { readonly of: Term; readonly item: number | string }
  /** The length of one axis of an array. */
  | { readonly sizeOf: Term; readonly axis: number }
  | { readonly record: readonly (readonly [string, Term])[] }
  | { readonly list: readonly Term[] }
  /** As many as there are: the term, then with every number in its parts and items one higher, until one is missing. */
  | { readonly series: Term }
  /** The list of gradients of a tensor with respect to others, times a cotangent. */
  | { readonly gradient: Term; readonly by: readonly Term[]; readonly with: Term }
  /** The tensors of a module that get values, by alternative names (`weight|W`) or, if none is there, by shape. */
  | { readonly parameters: Term; readonly given: readonly (readonly [string, Term])[] }
  /** A tensor as a parameter, which optimizers take. */
  | { readonly parameter: Term }
