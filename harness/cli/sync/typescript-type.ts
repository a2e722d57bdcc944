import type { Part, Shape } from './starter-shapes.ts'

/** The type of an argument or a result in TypeScript. */
export function typescriptType(shape: Shape): string {
  const { kind, axes, words, settings, takes = [], gives } = shape
  if (kind === 'function') {
    const all = takes.map(({ name, shape: taken }) => `${name}: ${typescriptType(taken)}`).join(', ')
    return `(${all}) => ${gives ? typescriptType(gives) : 'unknown'}`
  }
  if (settings !== undefined) {
    return `{ ${settings.map(([name, all]) => `${name}: ${settingText(all)}`).join('; ')} }`
  }
  if (kind === 'list of records') {
    const one = typescriptType({ ...shape, kind: 'record' })
    return shape.forms === undefined ? `${one}[]` : `(${one})[]`
  }
  if (shape.forms !== undefined) {
    const either = shape.forms.map(typescriptType).join(' | ')
    return kind === 'list of arrays' ? `(${either})[]` : either
  }
  if (kind === 'record') return recordText(shape)
  if (kind === 'list of numbers') return 'number[]'
  if (kind === 'list of words') return words.length > 0 ? `(${union(words)})[]` : 'string[]'
  if (kind === 'word') return words.length > 0 ? union(words) : 'string'
  if (kind === 'boolean' || kind === 'undefined') return kind
  const depth = axes.length + (kind === 'list of arrays' ? 1 : 0)
  return `${shape.truths ? 'boolean' : 'number'}${'[]'.repeat(depth)}`
}

function recordText({ parts, each }: Shape): string {
  if (parts !== undefined) return `{ ${parts.map(partText).join('; ')} }`
  return `Record<string, ${each ? typescriptType(each) : 'unknown'}>`
}

const partText = ({ name, optional, shape }: Part): string =>
  `${name}${optional ? '?' : ''}: ${typescriptType(shape)}`

/** The same on several lines, one for each part of a record, if one line is too long for it. */
export function typescriptTypeIn(room: number, shape: Shape, indent = ''): string {
  const line = typescriptType(shape)
  const inner = `${indent}  `
  if (line.length <= room) return line
  if (shape.forms !== undefined && shape.kind === 'list of records') {
    return `(\n${shape.forms.map((form) => `${inner}| ${typescriptType(form)}\n`).join('')}${indent})[]`
  }
  if (shape.forms !== undefined) {
    return shape.forms.map((form) => `\n${inner}| ${typescriptType(form)}`).join('')
  }
  if (shape.parts === undefined) return line
  const parts = shape.parts.map((part) => {
    const name = `${part.name}${part.optional ? '?' : ''}`
    return `${inner}${annotated(name, typescriptTypeIn(room - 4 - name.length, part.shape, inner))}\n`
  })
  return `{\n${parts.join('')}${indent}}${shape.kind === 'list of records' ? '[]' : ''}`
}

/** A name with its type, which begins a line of its own if it is a union of several lines. */
export const annotated = (name: string, type: string): string =>
  type.startsWith('\n') ? `${name}:${type}` : `${name}: ${type}`

/** The type of a setting: a number, where it has no words. */
function settingText(words: readonly string[]): string {
  if (words.length === 0) return 'number'
  return words.includes('true') ? 'boolean' : union(words)
}

const union = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' | ')
