import { isArray, type KitValue } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { at, sum } from '../shared/lists.ts'
import { otherSum } from './other-sum.ts'

/** What suites judge by a rule of their own: a message about what is wrong, or undefined. */
export const verdicts = {
  'rows-sum-to-0': (results) => otherSum(results, 0),
  'rows-sum-to-1': (results) => otherSum(results, 1),
  'sums-to-1': ([result]) => (result !== undefined && isArray(result) && Math.abs(sum([...result.data]) - 1) > 1e-6 ? 'The probabilities do not sum to 1.' : undefined),
  'no-distance-below-0': ([result]) => {
    const all = result !== undefined && isArray(result) ? [...result.data] : [NaN]
    if (all.every((x) => x >= 0)) return undefined
    return `Two rows that nearly agree have a distance that is ${all.some(Number.isNaN) ? 'not a number' : 'negative'}.`
  },
  'three-layers-once': (results) => {
    const names = results.map((result) => Object.values(result as Readonly<Record<string, Readonly<Record<string, KitValue>>>>).flatMap((layers) => Object.keys(layers)))
    const wrong = names.find((all) => all.length !== 3)
    return wrong && `Your answer names ${wrong.length} layers, but there are 3: ${wrong.toSorted().join(', ')}.`
  },
  'xor-learned': ([result]) => {
    const last = at([...(result as { readonly errors: NDArray }).errors.data], -1)
    return last < 0.05 ? undefined : `After 50 epochs the error is ${last.toPrecision(3)}; it should be below 0.05.`
  },
} as const satisfies Readonly<Record<string, (results: readonly KitValue[]) => string | undefined>>
