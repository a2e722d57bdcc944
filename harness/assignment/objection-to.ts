import type { Node } from 'jsonc-parser'

/** What is wrong with JSON that is valid, and where. */
export interface Objection {
  readonly offset: number
  readonly code: string
  readonly message: string
  readonly hint?: string
}

/** Keys that mean something else to an object of JavaScript. */
const reserved = ['__proto__', 'constructor', 'prototype']
const deepest = 100

/**
 * The first thing in a document that programs read differently, or that nobody writes on purpose.
 *
 * @param isGenerated whether Touchstone wrote it: its texts are names that students chose, which may be any
 */
export function objectionTo(tree: Node, isGenerated: boolean): Objection | undefined {
  const open: { readonly node: Node; readonly depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    if (depth > deepest)
      return { offset: node.offset, code: 'json-too-deep', message: 'is nested too deeply' }
    const objection = node.type === 'object' ? aboutKeys(node) : aboutValue(node, isGenerated)
    if (objection !== undefined) return objection
    // Reversed, because the last one is taken first: the objection is then the first in the file.
    for (const child of node.children?.toReversed() ?? []) open.push({ node: child, depth: depth + 1 })
  }
  return undefined
}

function aboutKeys({ children = [] }: Node): Objection | undefined {
  const seen = new Set<string>()
  for (const { offset, children: [key] = [] } of children) {
    const name = String(key?.value)
    if (reserved.includes(name)) {
      return {
        offset,
        code: 'reserved-key',
        message: `the key '${name}' is reserved`,
        hint: 'Choose another name.',
      }
    }
    if (seen.has(name)) {
      const message = `the key '${name}' is there twice`
      return { offset, code: 'key-twice', message, hint: 'Delete one of them: each key may be there once.' }
    }
    seen.add(name)
  }
  return undefined
}

function aboutValue({ type, value, offset, length }: Node, isGenerated: boolean): Objection | undefined {
  if (type === 'number' && !Number.isFinite(value)) {
    const message = `a number of ${length} characters is too large to be represented`
    return { offset, code: 'number-too-large', message, hint: 'The largest number is about 1.8e308.' }
  }
  if (isGenerated) return undefined
  const [control] = (type === 'string' && /\p{Cc}/u.exec(value)) || []
  if (control === undefined) return undefined
  const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  const message = `a text has the control character U+${code}`
  return { offset, code: 'control-character', message, hint: 'Delete it.' }
}
