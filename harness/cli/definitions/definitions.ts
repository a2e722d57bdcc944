/** What a function can be called with. */
export interface Parameters {
  /** Those that may be given by position, in order, without the instance of a method. */
  readonly names: readonly string[]
  /** How many of them have no default. */
  readonly required: number
  /** Those that are given by name only. */
  readonly named: readonly string[]
  readonly requiredNamed: readonly string[]
  /** Whether any number may follow by position, and any name. */
  readonly rest: boolean
  readonly anyName: boolean
}

/** A function or class at the top of a file. */
export interface Definition {
  readonly name: string
  /** To call the function or construct the class; absent if reading does not tell. */
  readonly parameters?: Parameters
  /** Of a class: its methods, also of classes that it extends in the same file. */
  readonly methods?: readonly Pick<Definition, 'name' | 'parameters'>[]
  /** Of a class: what its methods write into the instance. */
  readonly attributes?: readonly string[]
  /** Of a class: the keys that its methods write into dictionaries of the instance, by the attribute. */
  readonly keys?: Readonly<Record<string, readonly string[]>>
  /** Of a class: it may have more, from a class elsewhere. */
  readonly isOpen?: boolean
  /** Of a class in Python: it extends the `Module` of PyTorch. */
  readonly isModule?: boolean
}

/** A file with its text. */
export interface SourceText {
  /** Relative to the folder. */
  readonly file: string
  readonly text: string
}

/** What a file defines, as far as reading tells. */
export interface DefinitionsOfFile extends SourceText {
  readonly definitions: readonly Definition[]
  /** Other names at its top: what it imports and assigns. */
  readonly others: readonly string[]
  /** The first word of each module that it imports in Python, also inside functions. */
  readonly imports: readonly string[]
  /** It may have any other name: what another file exports. */
  readonly isOpen: boolean
  /** Why Python cannot read it, if it cannot. */
  readonly broken?: { readonly message: string; readonly line: number | null }
}
