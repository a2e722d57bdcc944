import { splitType } from './split-type.ts'

/** One argument or the result of a function, in terms that every language can spell. */
export interface Shape {
  readonly kind:
    | 'array'
    | 'list of arrays'
    | 'list of numbers'
    | 'list of words'
    | 'list of records'
    | ('number' | 'integer' | 'boolean' | 'word' | 'record' | 'function' | 'undefined')
  /** `['N', 'C']`, of an array. */
  readonly axes: readonly string[]
  readonly integers: boolean
  /** Of true and false. */
  readonly truths?: boolean
  /** The words to choose from. */
  readonly words: readonly string[]
  /** What a function takes and returns. */
  readonly takes?: readonly Part[]
  readonly gives?: Shape | undefined
  /** The settings of a record, each with the words that it accepts unless it is a number. */
  readonly settings?: readonly (readonly [name: string, words: readonly string[]])[]
  /** What a record, or each record of a list, holds. */
  readonly parts?: readonly Part[] | undefined
  /** What a record holds under any name. */
  readonly each?: Shape | undefined
  /** Several of which it is one. */
  readonly forms?: readonly Shape[] | undefined
}

export interface Part {
  readonly name: string
  readonly optional?: boolean
  readonly shape: Shape
}

/** What else is known of a type. */
interface Known {
  /** Its description, which may begin with the shape of an array. */
  readonly about?: string
  readonly integers?: boolean
  readonly truths?: boolean
  /** The axes of an array whose type names none. */
  readonly model?: readonly string[]
  /** What was said before of the same type, which inside a record stands for the same shape. */
  readonly sameType?: ((type: string) => Shape | undefined) | undefined
}

/** The shape that a type of the reference describes, once its names are written out. */
export function shapeOf(type: string, known: Known = {}): Shape {
  const { about = '', integers = false, truths = false, model = [], sameType } = known
  const shape = { axes: [], integers, truths, words: [] }
  const inside = (part: string): Shape => sameType?.(part) ?? shapeOf(part, { model, sameType })
  const [, taken, given] = /^\(([^()]*)\) => (.+)$/.exec(type) ?? []
  if (taken !== undefined && given !== undefined) {
    const takes = splitType(taken, ',').map((one) => partOf(one, (what) => shapeOf(what, { model })))
    return { ...shape, kind: 'function', takes, gives: shapeOf(given, { model }) }
  }
  if (isWords(type)) return { ...shape, kind: 'word', words: wordsIn(type) }
  if (isNumbers(type)) return { ...shape, kind: 'list of numbers' }
  if (/^(readonly string\[\]|Iterable<string>)$/.test(type)) return { ...shape, kind: 'list of words' }
  const listed = /^readonly (.+)\[\]$/s.exec(type)?.[1]?.replace(/^\((.*)\)$/s, '$1')
  if (listed !== undefined && isWords(listed))
    return { ...shape, kind: 'list of words', words: wordsIn(listed) }
  if (listed !== undefined && isRecord(listed)) return { ...inside(listed), kind: 'list of records' }
  const either = splitType(listed ?? '', '|')
  if (either.length > 1) {
    return { ...inside(either[0] ?? ''), kind: 'list of arrays', forms: either.map(inside) }
  }
  const forms = splitType(type, '|')
  if (forms.length > 1) return { ...inside(forms[0] ?? ''), forms: forms.map(inside) }
  const body = /^\{ (.*) \}$/s.exec(type)?.[1]
  if (body !== undefined) {
    return { ...shape, kind: 'record', parts: splitType(body, ';').map((one) => partOf(one, inside)) }
  }
  const each = /^Record<string, (.*)>$/s.exec(type)?.[1]
  if (each !== undefined) return sameType?.(type) ?? { ...shape, kind: 'record', each: inside(each) }
  if (isRecord(type)) return { ...shape, kind: 'record' }
  if (type === 'boolean' || type === 'undefined') return { ...shape, kind: type }
  if (type === 'string') return { ...shape, kind: 'word' }
  if (!type.includes('NDArray')) return { ...shape, kind: integers ? 'integer' : 'number' }
  const axes = /NDArray<'([^']+)'>/.exec(type)?.[1]?.split(' ') ?? axesIn(about) ?? model
  return { ...shape, kind: type.endsWith('[]') ? 'list of arrays' : 'array', axes }
}

/** `t: number`; `t?: number` and `t: number | undefined` may be missing. */
function partOf(text: string, shapeIn: (type: string) => Shape): Part {
  const [, name = '', mark, type = '', undefinable] = /^(\w+)(\?)?: (.*?)( \| undefined)?$/s.exec(text) ?? []
  const optional = mark !== undefined || undefinable !== undefined
  return { name, ...(optional && { optional }), shape: shapeIn(type) }
}

/** A list of numbers, of which a tuple may name each. */
const isNumbers = (type: string): boolean => {
  const tuple = /^readonly \[(.*)\]$/s.exec(type)?.[1]
  if (tuple === undefined) return type === 'readonly number[]'
  return splitType(tuple, ',').every((one) => /^(\w+: )?number$/.test(one))
}

const wordsIn = (type: string): readonly string[] =>
  splitType(type, '|').flatMap((word) => (word === '' ? [] : [word.slice(1, -1)]))

/** Whether a type is that of an object with named parts, written out or by its name. */
export const isRecord = (type: string): boolean => /^(\{|(?!NDArray\b)[A-Z]\w)/.test(type)

/** Whether a description begins with something other than a shape: with the words to choose from, for instance. */
export const hasNoShape = (type: string): boolean => isRecord(type) || isWords(type)

/** `'a' | 'b'`; on lines of its own, a union begins with a bar. */
const isWords = (type: string): boolean => /^(\|\s*)?'/.test(type)

/** `` `C × D` `` at the beginning of a description. */
const axesIn = (about: string): readonly string[] | undefined => /^`([^`]+)`/.exec(about)?.[1]?.split(' × ')
