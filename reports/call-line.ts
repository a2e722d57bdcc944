import { type Counterexample, type Result, type ShownNested, visible } from '#kit/engine'

/** How a language spells the values that JSON cannot represent. */
interface Spelling {
  readonly constants: Readonly<Record<string, string>>
  /** Wraps the outermost list of numbers, which are all written without a point where `integers`. */
  readonly array: (text: string, integers: boolean) => string
}

const script: Spelling = { constants: {}, array: (text) => text }

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
}

/**
 * The counterexample as one line of code that a student can paste below their own; empty if one of its values is too
 * large to be there whole.
 */
export function callLine({ args }: Counterexample, exported: string, language: Result['language']): string {
  const spelling = language === 'python' ? python : script
  if (args.some(({ value }) => value.cut)) return ''
  const written = (value: ShownNested, isArray: boolean, integers: boolean): string => {
    const text = literal(value, spelling)
    return isArray && axesOf(value) > 0 ? spelling.array(text, integers) : text
  }
  const texts = args.map(({ value, integers = false, truths = false, arrays = false }) => {
    const { nested } = value
    if (nested === undefined) return value.text
    if (truths) return written(asTruths(nested), true, true)
    if (arrays && Array.isArray(nested))
      return `[${nested.map((one: ShownNested) => written(one, true, integers)).join(', ')}]`
    // A list of arrays has no shape, even if all of them are equally long.
    return written(nested, value.shape !== undefined, integers)
  })
  return visible(`${exported}(${texts.join(', ')})`)
}

/** A mask, which is shown with 1 and 0, as the function gets it. */
const asTruths = (value: ShownNested): ShownNested =>
  Array.isArray(value) ? value.map(asTruths) : value !== 0

function literal(value: ShownNested, spelling: Spelling): string {
  if (Array.isArray(value)) return `[${value.map((part) => literal(part, spelling)).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${JSON.stringify(key)}: ${literal(part, spelling)}`)
      .join(', ')} }`
  const plain = String(value)
  if (typeof value === 'string' && !isSpecial(value)) return JSON.stringify(value)
  return spelling.constants[plain] ?? plain
}

const isSpecial = (text: string): boolean => /^(NaN|-?Infinity|-0)$/.test(text)

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
