import type { Node, TreeCursor } from '@vscode/tree-sitter-wasm'
import type { Tokens } from './tokens.ts'

/** Characters of a kept name; student code may have longer ones. */
const longestName = 40
const comments = new Set(['comment', 'html_comment', 'line_continuation'])
/** A literal is one token, whatever is in it. */
const literals = new Set(['string', 'template_string', 'string_literal', 'raw_string_literal', 'regex'])
const dots = new Set(['.', '->', '?.'])

/**
 * The leaves of a tree of syntax as tokens. A name that the author of the code chose is `name`, so that renaming
 * changes nothing; behind a dot it is kept, because libraries chose most of those: `.exp`, `.sum`. Comments, docstrings
 * and semicolons are left out.
 */
export function readTokens(root: Node, most: number): Tokens {
  const kinds: string[] = []
  const places: number[] = []
  let isBehindDot = false
  for (const { nodeType, nodeText, startPosition: from, endPosition: to } of leaves(root)) {
    if (kinds.length === most) break
    kinds.push(kindOf(nodeType, isBehindDot ? nodeText : ''))
    places.push(from.row, from.column, to.row, to.column)
    isBehindDot = dots.has(nodeType)
  }
  return { kinds, places }
}

function kindOf(type: string, name: string): string {
  if (!type.endsWith('identifier')) return type
  return name === '' ? 'name' : `.${name.slice(0, longestName)}`
}

/** Without recursion, because code may be nested as deeply as its author likes. */
function* leaves(root: Node): Generator<TreeCursor> {
  const cursor = root.walk()
  for (;;) {
    const { nodeType: type, startIndex, endIndex } = cursor
    const isWhole = literals.has(type) || comments.has(type) || isDocstring(cursor)
    if (!isWhole && cursor.gotoFirstChild()) continue
    const isWanted = !comments.has(type) && type !== ';' && type !== 'expression_statement'
    if (isWanted && endIndex > startIndex) yield cursor
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return
  }
}

/** A statement of Python that is nothing but a string. */
const isDocstring = ({ nodeType, currentNode }: TreeCursor): boolean =>
  nodeType === 'expression_statement' &&
  currentNode.childCount === 1 &&
  currentNode.firstChild?.type === 'string'
