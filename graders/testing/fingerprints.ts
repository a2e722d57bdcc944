import { isArray, type KitValue, type Suite } from '#kit'
import type { Conventions } from '#reference/core/conventions.ts'
import { array, type NDArray, type Nested, nested } from '#reference/core/ndarray.ts'

/** A call of a function of the suite, with lists for arrays. */
export type Call = (name: string, ...args: readonly unknown[]) => unknown

/** A small fixed input of the lecture catalogue, part 4, and what it prints of each mistake. */
export interface Probe {
  readonly suite: Suite
  readonly flags?: Conventions
  readonly output: (call: Call) => unknown
  /** By id: numbers of six digits, as the catalogue prints them. */
  readonly prints: Readonly<Record<string, string>>
}

/** What each filling of a mistake gives on a probe, to six digits; that of a flag’s other value where it is one. */
export function outputsOf({ suite, flags = {}, output }: Probe, mistake: string): readonly unknown[] {
  const elsewhere = suite.elsewhere[mistake]
  const [flag = '', ...value] = typeof elsewhere === 'string' ? elsewhere.split('/') : []
  const fillings = Math.max(1, ...suite.functions.map(({ mistakes }) => mistakes.filter(({ id }) => id === mistake).length))
  return Array.from({ length: fillings }, (_, k) =>
    rounded(
      output((name, ...args) => {
        const one = suite.functions.find(({ formula }) => formula.name === name)
        if (one === undefined) throw new Error(`${suite.stem} has no function ${name}`)
        const own = one.mistakes.filter(({ id }) => id === mistake)
        const filled = (own[k] ?? own.at(-1))?.decisions
        const decisions = { ...one.formula.decisions, ...flags, ...filled, ...(flag !== '' && { [flag]: value.join('/') }) }
        return plain(one.formula.reading(decisions, () => 0)(...args.map(asValue)))
      }),
    ),
  )
}

/** Numbers as the catalogue prints them. */
export const printedNumbers = (text: string): unknown => numbers(JSON.parse(text.replaceAll(/NaN|-?Inf/g, '"$&inity"').replaceAll('NaNinity', 'NaN')))

const numbers = (value: unknown): unknown => (Array.isArray(value) ? value.map(numbers) : Number(value))
// A zero is printed without the rest of a sum that cancels, and without a sign.
const rounded = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(rounded)
  const x = Number(value)
  // Counts are printed with all their digits.
  if (Number.isInteger(x)) return x === 0 ? 0 : x
  return Math.abs(x) < 1e-12 ? 0 : Number(x.toPrecision(6))
}
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const eachPart = <T>(of: Readonly<Record<string, unknown>>, f: (part: unknown) => T) => Object.fromEntries(Object.entries(of).map(([key, part]) => [key, f(part)]))
const asValue = (value: unknown): KitValue => {
  if (Array.isArray(value) && typeof value[0] === 'string') return value
  if (Array.isArray(value)) return value.some(isRecord) ? value.map(asValue) : array(value as Nested)
  // An array in a list comes as it is.
  return isRecord(value) && !isArray(value) ? eachPart(value, asValue) : (value as KitValue)
}
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain)
  if (!isRecord(value)) return value
  return 'data' in value ? nested(value as unknown as NDArray) : eachPart(value, plain)
}
