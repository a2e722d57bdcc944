/** Languages that are compared: JavaScript is read as TypeScript, so that the two are comparable. */
const grammars = {
  py: 'python',
  ipynb: 'python',
  ts: 'typescript',
  js: 'typescript',
  cpp: 'cpp',
} as const

export type Grammar = (typeof grammars)[keyof typeof grammars]

/** The tokens of a text, without comments, layout and the names that its author chose. */
export interface Tokens {
  readonly kinds: readonly string[]
  /** Four numbers per token, from 0: line and column where it begins, line and column where it ends. */
  readonly places: readonly number[]
}

export interface TokensRequest {
  readonly grammar: Grammar
  readonly text: string
  /** The most tokens that are wanted. */
  readonly most: number
}

/** The grammar that reads a file, by its name. */
export function grammarOf(file: string): Grammar | undefined {
  const [, ending = ''] = /\.(?:[cm]?([jt]s)|(?:py|ipynb|cpp))$/.exec(file) ?? []
  const last = ending || (/\.(py|ipynb|cpp)$/.exec(file)?.[1] ?? '')
  return (grammars as Readonly<Record<string, Grammar>>)[last]
}
