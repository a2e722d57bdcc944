import { BindingError, orWriteAdapter } from './binding-error.ts'

export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end'
  readonly text: string
  /** Of the line, from 1. */
  readonly column: number
}

const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y],
  ['text', /"[^"\\]*"|'[^'\\]*'/y],
  ['sign', /\.\.\.|\?=|[()[\]{},.=:]/y],
]

/**
 * The words and signs of a line of a binding.
 *
 * @throws {BindingError} at a character that none of them begins with
 */
export function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    while (line[at] === ' ') at++
    if (at === line.length) return [...tokens, { kind: 'end', text: '', column: at + 1 }]
    const token = tokenAt(line, at)
    tokens.push(token)
    at += token.text.length
  }
}

function tokenAt(line: string, at: number): Token {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at
    const [text] = shape.exec(line) ?? []
    if (text !== undefined) return { kind, text, column: at + 1 }
  }
  throw new BindingError(
    `'${line[at]}' cannot stand here`,
    at + 1,
    `A line consists of names, numbers, texts in quotation marks, calls, .attributes, [items], [lists] and {records}. ${orWriteAdapter}`,
  )
}
