import type { Result } from '../value/result.ts'
import type { ShownNested } from '../value/shown.ts'

/** How a language spells the values that JSON cannot represent. */
interface Spelling {
  readonly constants: Readonly<Record<string, string>>
  /** Wraps the outermost list of numbers, which are all written without a point where `integers`. */
  readonly array: (text: string, integers: boolean, value: ShownNested) => string
  /** What a list begins and ends with. */
  readonly list: readonly [string, string]
}

const brackets = ['[', ']'] as const

const script: Spelling = { constants: {}, array: (text) => text, list: brackets }

const python: Spelling = {
  constants: {
    null: 'None',
    true: 'True',
    false: 'False',
    NaN: 'np.nan',
    Infinity: 'np.inf',
    '-Infinity': '-np.inf',
    '-0': '-0.0',
  },
  array: (text, integers) => `np.array(${text}${integers || /[.]|np\./.test(text) ? '' : ', dtype=float'})`,
  list: brackets,
}

/** An array with its shape and its elements one after another: nested lists in braces are ambiguous. */
const cpp: Spelling = {
  constants: { null: '{}', NaN: 'NAN', Infinity: 'INFINITY', '-Infinity': '-INFINITY', '-0': '-0.0' },
  array: (text, integers, value) => {
    const elements = text.replaceAll(/[{}]/g, '')
    return `touchstone::${integers ? 'Int' : ''}Array({${lengthsOf(value).join(', ')}}, {${elements}})`
  },
  list: ['{', '}'],
}

const spellings: Readonly<Record<string, Spelling>> = { python, cpp }

/** A value that a call is given. */
export interface GivenValue {
  readonly nested: ShownNested
  /** It has integers: labels, indices, counts. */
  readonly integers?: boolean
  /** It is a mask, which is shown with 1 and 0. */
  readonly truths?: boolean
  /** It is a list, each entry of which is an array. */
  readonly arrays?: boolean
  /** A rectangle of numbers is an array; otherwise it is a list of lists. */
  readonly isArray?: boolean
}

/** An argument of a call, as code that makes it. */
export function argumentLiteral(
  { nested, integers = false, truths = false, arrays = false, isArray = true }: GivenValue,
  language: Result['language'],
): string {
  const spelling = spellings[language ?? ''] ?? script
  const written = (value: ShownNested): string => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return `{ ${Object.entries(value)
        .map(([key, part]) => `${JSON.stringify(key)}: ${written(part)}`)
        .join(', ')} }`
    const text = literal(value, spelling)
    return axesOf(value) > 0 ? spelling.array(text, integers || truths, value) : text
  }
  if (truths) return written(asTruths(nested))
  if (arrays && Array.isArray(nested)) return inList(spelling, nested.map(written))
  return isArray || !Array.isArray(nested) ? written(nested) : literal(nested, spelling)
}

const asTruths = (value: ShownNested): ShownNested =>
  Array.isArray(value) ? value.map(asTruths) : value !== 0

const inList = ({ list: [first, last] }: Spelling, parts: readonly string[]): string =>
  `${first}${parts.join(', ')}${last}`

function literal(value: ShownNested, spelling: Spelling): string {
  if (Array.isArray(value))
    return inList(
      spelling,
      value.map((part) => literal(part, spelling)),
    )
  const plain = String(value)
  if (typeof value === 'string' && !isSpecial(value)) return JSON.stringify(value)
  return spelling.constants[plain] ?? plain
}

const isSpecial = (text: string): boolean => /^(NaN|-?Infinity|-0)$/.test(text)

/** The length of each axis of a rectangular array. */
const lengthsOf = (value: ShownNested | undefined): readonly number[] =>
  Array.isArray(value) ? [value.length, ...lengthsOf(value[0])] : []

/** The number of axes of a rectangular array of numbers; 0 for anything else, such as rows of different lengths. */
function axesOf(value: ShownNested): number {
  if (!Array.isArray(value)) return 0
  const inner = new Set(value.map((part) => `${axesOf(part)} ${Array.isArray(part) ? part.length : ''}`))
  const first: ShownNested | undefined = value[0]
  if (inner.size > 1 || first === undefined) return 0
  if (!Array.isArray(first))
    return ['number', 'boolean'].includes(typeof first) || isSpecial(String(first)) ? 1 : 0
  return axesOf(first) === 0 ? 0 : 1 + axesOf(first)
}
