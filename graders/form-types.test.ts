import { expect, it } from 'vitest'
import { by, formula, gradientIn, options, reals, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'

/** A reference small enough to see what the compiler says of it. */
const scaleShift = (x: NDArray<'N'>, by: number, { reduction = 'mean' }: { readonly reduction?: 'mean' | 'sum' } = {}) => ({ out: array<'N'>([...x.data].map((one) => one * by)), total: reduction === 'sum' ? 1 : 2 })
const inputs = [reals('x', 'N'), scalar('by', [2, 3])] as const
const sizes = { N: [2, 3] } as const
const same = { id: 'scale', inputs, sizes } as const
const reduction = { mean: 2, sum: 1 }
const holes = { factor: right((by: number) => by).wrong('no-factor', 'Factor missing', () => 1, 'Multiply.') }
const good = formula({ scaleShift }, { ...{ ...same, obeys: { reduction }, holes }, reading: (d) => (x, by) => ({ out: array([...x.data].map((one) => one * d.factor(by))), total: d.reduction }) })
const example = { given: { x: [1], by: 2 }, source: 'by hand' }

/** Each line below is a slip that must not compile; nothing of it runs. */
const slips = () => [
  // @ts-expect-error a hole that is not there
  formula({ scaleShift }, { ...same, holes, obeys: { reduction }, reading: (d) => (x) => ({ out: x, total: d.faktor(1) }) }),
  // @ts-expect-error a filling of another type
  right(1).wrong('id', 'Title of words', 'two', 'Sentence.'),
  // @ts-expect-error a filling without its sentence
  right(1).wrong('id', 'Title of words', 2),
  // @ts-expect-error several holes at once, one of them misspelt
  formula({ scaleShift }, { ...same, holes, obeys: { reduction }, together: [{ id: 'a', title: 'A', fill: { faktor: () => 1 }, says: 'S.' }], reading: (d) => (x) => ({ out: x, total: d.reduction }) }),
  // @ts-expect-error a convention that is not there
  formula({ scaleShift }, { ...same, holes, obeys: { reduction, redaction: { mean: 1 } }, reading: (d) => (x) => ({ out: x, total: d.reduction }) }),
  // @ts-expect-error a value of a convention left out
  formula({ scaleShift }, { ...same, holes, obeys: { reduction: { mean: 2 } }, reading: (d) => (x) => ({ out: x, total: d.reduction }) }),
  // @ts-expect-error a convention that the reference does not know
  formula({ scaleShift }, { ...same, holes, obeys: { knnTie: { smallestLabel: 1, nearest: 2 } }, reading: (d) => (x) => ({ out: x, total: d.knnTie }) }),
  // @ts-expect-error a sentence that depends on a convention which the formula does not obey
  formula({ scaleShift }, { ...same, obeys: { reduction }, holes: { factor: right(1).wrong('a', 'A b', 2, by('knnTie', { smallestLabel: 'S.', nearest: 'N.' })) }, reading: (d) => (x) => ({ out: x, total: d.reduction }) }),
  // @ts-expect-error a sentence that forgets a value of its convention
  by('reduction', { mean: 'S.' }),
  // @ts-expect-error inputs that are not those of the reference
  formula({ scaleShift }, { ...same, inputs: [reals('x', 'N C')], holes, obeys: { reduction }, reading: (d) => (x) => ({ out: x, total: d.reduction }) }),
  // @ts-expect-error a part of the result that is missing
  formula({ scaleShift }, { ...same, holes, obeys: { reduction }, reading: () => (x) => ({ out: x }) }),
  // @ts-expect-error an argument misspelt in an example
  good.golden('is right', { ...example, given: { X: [1], by: 2 }, gives: { total: 2 } }),
  // @ts-expect-error a part of the result misspelt in an example
  good.golden('is right', { ...example, gives: { totl: 2 } }),
  // @ts-expect-error a derived check misspelt
  good.with({ randmo: { weight: 2 } }),
  // @ts-expect-error an option of a derived check misspelt
  good.with({ random: { wieght: 2 } }),
  // @ts-expect-error an argument misspelt that is fed
  good.trace('goes on', { ...example, steps: 2, feed: { X: 'out' } }),
  // @ts-expect-error a part misspelt that is fed
  good.trace('goes on', { ...example, steps: 2, feed: { x: 'oat' } }),
  // @ts-expect-error an axis misspelt in the sizes
  formula({ scaleShift }, { id: 'scale', inputs, sizes: { M: [2, 3] }, obeys: { reduction }, holes, reading: (d) => (x) => ({ out: x, total: d.reduction }) }),
  // @ts-expect-error a gradient in an argument that is not there
  gradientIn(good, 'X'),
  // @ts-expect-error a flag’s value misspelt where a mistake is elsewhere
  suite('a/b', 'B', [], { 'b/c': 'reduction/some' }),
  // @ts-expect-error options of which the reference knows nothing
  formula({ scaleShift }, { ...same, inputs: [reals('x', 'N'), scalar('by', [1]), options({ wrong: [1] })], holes, reading: () => (x) => ({ out: x, total: 1 }) }),
]

it('compiles correct suites and rejects slips: the compiler is the test', () => {
  expect(slips).toBeTypeOf('function')
  expect(good.with({ random: { weight: 3 } }).checks.random?.weight).toBe(3)
})
