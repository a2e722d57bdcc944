import fc from 'fast-check'
import type { KitValue } from '../value/value.ts'
import type { Callable, Input } from './inputs.ts'

/**
 * A function as an argument, one of several, each under a word.
 *
 * A plan is data, so it holds the words; what a word stands for is looked up where the call is made.
 *
 * @example
 * callable('score', scores)
 */
export function callable<const Name extends string, const Word extends string, F>(
  name: Name,
  of: Readonly<Record<Word, Callable<F>>>,
): Input<Name, F, Word> {
  const words = Object.keys(of) as Word[]
  return {
    name,
    dtype: 'float64',
    axes: [],
    smooth: false,
    draw: () => fc.noBias(fc.constantFrom(...words)),
    // Typed as what the reference gets.
    read: (word) => word as unknown as F,
    callables: of as unknown as Readonly<Record<string, Callable>>,
  }
}

/** The arguments with every word of a callable replaced by its function. */
export const called = (inputs: readonly Input[], args: readonly KitValue[]): readonly KitValue[] =>
  args.map((argument, k) => {
    const { is } = inputs[k]?.callables?.[String(argument)] ?? {}
    return is === undefined ? argument : (is as unknown as KitValue)
  })
