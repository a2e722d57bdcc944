import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { array, type NDArray, type Nested, nested } from '../core/ndarray.ts'
import { everything } from './modules.ts'

/** A number, a word, an array as nested lists, a list of anything, or a record of anything. */
export type Written =
  | string
  | Nested
  | { readonly list: readonly Written[] }
  | { readonly record: Readonly<Record<string, Written>> }

/** A call and what a library that is not ours returned, as `oracles/<chapter>.py` wrote it. */
export interface OracleCase {
  readonly function: string
  readonly oracle: string
  readonly arguments: readonly Written[]
  readonly options: Readonly<Record<string, unknown>>
  readonly expected: Written
}

export interface OracleChapter {
  readonly file: string
  readonly versions: Readonly<Record<string, string>>
  readonly cases: readonly OracleCase[]
}

const folder = fileURLToPath(new URL('../../fixtures/oracles/', import.meta.url))

/** Every file of calls. Walks, streams of random numbers and whole networks have tests of their own. */
export const oracleChapters: readonly OracleChapter[] = globSync('{*,records/*}.json', { cwd: folder })
  .toSorted()
  .map((file) => ({ file, ...JSON.parse(readFileSync(folder + file, 'utf8')) }))

/** A machine's coefficients are as exact as its duality gap lets them be. */
const tolerances: Readonly<Record<string, number>> = { svmDual: 1e-9 }

/** How far a function may be from an oracle: relative, and absolute below 1. */
export const oracleTolerance = (name: string): number => tolerances[name] ?? 1e-12

/** What our function of that name returns for the same arguments. */
export function ourAnswer({ function: name, arguments: values, options }: OracleCase): unknown {
  const ours = everything[name] as (...values: readonly unknown[]) => unknown
  return ours(...values.map(argument), ...(Object.keys(options).length > 0 ? [options] : []))
}

function argument(value: Written): unknown {
  if (typeof value !== 'object') return value
  if ('list' in value) return value.list.map(argument)
  return 'record' in value
    ? Object.fromEntries(Object.entries(value.record).map(([key, part]) => [key, argument(part)]))
    : array(value)
}

/**
 * The arrays and numbers of our answer beside those expected, each with its place in the answer. A record may
 * hold more than the library knows.
 */
export function pairsIn(
  got: unknown,
  expected: Written,
  where: string,
): readonly (readonly [where: string, got: unknown, expected: string | Nested])[] {
  if (typeof expected === 'object' && 'list' in expected) {
    const [ours, theirs] = [(got as readonly unknown[]).length, expected.list.length]
    if (ours !== theirs) return [[`the length of ${where}`, ours, theirs]]
    return expected.list.flatMap((part, i) => pairsIn((got as readonly unknown[])[i], part, `${where}[${i}]`))
  }
  if (typeof expected === 'object' && 'record' in expected) {
    return Object.entries(expected.record).flatMap(([name, part]) =>
      pairsIn((got as Readonly<Record<string, unknown>>)[name], part, `${where}.${name}`),
    )
  }
  return [[where, isArray(got) ? nested(got) : got, expected]]
}

const isArray = (value: unknown): value is NDArray =>
  typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Float64Array
