import { BindingError, orWriteAdapter } from './binding-error.ts'
import { type Token, tokensOf } from './tokens.ts'

/** A line of a binding: `out, cache = affine_forward(X, W.T, b)`. */
export interface Line {
  /** The names on the left, or the attribute or item that is written; absent: the line is an expression. */
  readonly names?: readonly string[]
  readonly place?: Expression
  readonly value: Expression
}

export type Expression = { readonly column: number } & (
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: number | string }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly key: number | string }
  | {
      readonly kind: 'call'
      readonly of: Expression
      readonly args: readonly Expression[]
      readonly named: readonly Entry[]
      /** The named ones that are left out where the function does not take them: `dtype?="float64"`. */
      readonly optional: readonly string[]
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** `[len(parameters.W2), ...]`: as many as there are, with every number in the names of parts one higher. */
  | { readonly kind: 'series'; readonly first: Expression }
  | { readonly kind: 'record'; readonly entries: readonly Entry[] }
)

export type Entry = readonly [key: string, value: Expression]

type Call = Extract<Expression, { readonly kind: 'call' }>

/** What is left of the line. */
interface Rest {
  readonly tokens: readonly Token[]
  at: number
}

/**
 * Parses one line of a binding.
 *
 * @throws {BindingError} if it is not one: what came, what was needed, and the column
 */
export function parseLine(line: string): Line {
  const rest: Rest = { tokens: withoutDepth(tokensOf(line)), at: 0 }
  const first = expression(rest)
  const names = [first]
  while (taken(rest, ',')) names.push(expression(rest))
  if (!taken(rest, '=')) {
    if (names.length > 1) refuse(rest, "'=' after the names")
    end(rest)
    return { value: first }
  }
  const value = expression(rest)
  end(rest)
  if (names.length === 1 && first.kind !== 'name') {
    if (first.kind === 'attribute' || first.kind === 'item') return { place: first, value }
    throw new BindingError('nothing can be assigned to this', first.column, 'Write a name on the left of =.')
  }
  return { names: names.map(nameOf), value }
}

/** Brackets and dots of a line: far more than any call needs. Each may be one inside the other. */
const deepest = 200

/** The tokens of a line, unless they can be nested deeper than the parser and its callers go. */
function withoutDepth(tokens: readonly Token[]): readonly Token[] {
  const steps = tokens.filter(({ kind, text }) => kind === 'sign' && '([{.'.includes(text))
  const { column } = steps[deepest] ?? {}
  if (column === undefined) return tokens
  throw new BindingError(
    `one line has more than ${deepest} brackets and dots`,
    column,
    `Divide it into several lines. ${orWriteAdapter}`,
  )
}

function nameOf(one: Expression): string {
  if (one.kind === 'name') return one.name
  throw new BindingError(
    'only names can stand side by side on the left of =',
    one.column,
    'Give the results names first, and write attributes in lines of their own.',
  )
}

function expression(rest: Rest): Expression {
  let made = primary(rest)
  for (;;) {
    const { column } = peek(rest)
    if (taken(rest, '.')) made = { kind: 'attribute', of: made, name: word(rest), column }
    else if (taken(rest, '[')) made = { kind: 'item', of: made, key: key(rest), column }
    else if (taken(rest, '(')) made = { kind: 'call', of: made, ...inBrackets(rest), column: made.column }
    else return made
  }
}

function primary(rest: Rest): Expression {
  const { kind, text, column } = peek(rest)
  if (kind === 'end') return refuse(rest, 'a name, a number, a text, a list or a record')
  rest.at++
  if (kind === 'name') return { kind: 'name', name: text, column }
  if (kind === 'number') return { kind: 'constant', value: Number(text), column }
  if (kind === 'text') return { kind: 'constant', value: text.slice(1, -1), column }
  if (text === '[') return list(rest, column)
  if (text === '{') return { kind: 'record', entries: listed(rest, '}', entry), column }
  if (text === '(')
    throw new BindingError(
      'a line cannot contain a tuple',
      column,
      `Write a list in its place, [beta1, beta2], if the course takes one. ${orWriteAdapter}`,
    )
  rest.at--
  return refuse(rest, 'a name, a number, a text, a list or a record')
}

function list(rest: Rest, column: number): Expression {
  if (taken(rest, ']')) return { kind: 'list', items: [], column }
  const first = expression(rest)
  if (taken(rest, ']')) return { kind: 'list', items: [first], column }
  if (!taken(rest, ',')) refuse(rest, "',' or ']'")
  if (taken(rest, '...')) {
    if (!taken(rest, ']')) refuse(rest, "']'")
    return { kind: 'series', first, column }
  }
  return { kind: 'list', items: [first, ...listed(rest, ']', expression)], column }
}

/** `stride: 2` or, for `stride: stride`, `stride`. */
function entry(rest: Rest): Entry {
  const { kind, text, column } = peek(rest)
  const name = kind === 'text' ? text.slice(1, -1) : word(rest)
  if (kind === 'text') rest.at++
  if (taken(rest, ':')) return [name, expression(rest)]
  return [name, { kind: 'name', name, column }]
}

function inBrackets(rest: Rest): Pick<Call, 'args' | 'named' | 'optional'> {
  const args: Expression[] = []
  const named: Entry[] = []
  const optional: string[] = []
  listed(rest, ')', () => {
    const first = expression(rest)
    const isOptional = first.kind === 'name' && taken(rest, '?=')
    if (isOptional) optional.push(first.name)
    if (first.kind === 'name' && (isOptional || taken(rest, '='))) named.push([first.name, expression(rest)])
    else if (named.length > 0) refuse(rest, 'a name and = before it: named arguments come last')
    else args.push(first)
  })
  return { args, named, optional }
}

function listed<T>(rest: Rest, close: string, one: (rest: Rest) => T): readonly T[] {
  const items: T[] = []
  while (!taken(rest, close)) {
    if (items.length > 0 && !taken(rest, ',')) refuse(rest, `',' or '${close}'`)
    items.push(one(rest))
  }
  return items
}

function key(rest: Rest): number | string {
  const { kind, text } = peek(rest)
  const found = kind === 'number' ? Number(text) : text.slice(1, -1)
  refuseSlice(rest)
  if (kind !== 'text' && !Number.isInteger(found))
    refuse(
      rest,
      'a whole number or a text in quotation marks',
      kind === 'name'
        ? `Write ["${text}"] if the key is this text. A value cannot be a key. ${orWriteAdapter}`
        : usual,
    )
  rest.at++
  refuseSlice(rest)
  if (!taken(rest, ']')) refuse(rest, "']'")
  return found
}

/** `W[:1]`, `W[0:1]`, `W[0, 1]`. */
function refuseSlice(rest: Rest): void {
  const { kind, text, column } = peek(rest)
  if (kind !== 'sign' || ![':', ',', '...'].includes(text)) return
  const what = text === ',' ? 'one bracket takes one index' : 'a line cannot contain a slice'
  const instead = text === ',' ? 'Write one bracket for each, [0][1].' : 'Take one row with [0].'
  throw new BindingError(what, column, `${instead} ${orWriteAdapter}`)
}

function word(rest: Rest): string {
  const { kind, text } = peek(rest)
  if (kind !== 'name') refuse(rest, 'a name')
  rest.at++
  return text
}

function end(rest: Rest): void {
  if (peek(rest).kind !== 'end') refuse(rest, 'the end of the line')
}

const peek = ({ tokens, at }: Rest): Token => tokens[at] ?? { kind: 'end', text: '', column: 1 }

function taken(rest: Rest, sign: string): boolean {
  const { kind, text } = peek(rest)
  const isIt = kind === 'sign' && text === sign
  if (isIt) rest.at++
  return isIt
}

const usual = 'Compare with the examples in docs/adopt.md.'

function refuse(rest: Rest, needed: string, hint = usual): never {
  const { kind, text, column } = peek(rest)
  const came = kind === 'end' ? 'the line ends' : `there is '${text}'`
  throw new BindingError(`${came} where ${needed} is needed`, column, hint)
}
