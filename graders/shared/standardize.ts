import { type Filled, right, under } from '#kit'
import { variance } from './batchnorm.ts'
import { at, max, mean, type Row } from './lists.ts'

/** What is subtracted from the number of values before a variance divides by it. */
export const stdDdof = { '0': 0, '1': 1 } as const

export const deviation = (xs: Row, ddof: number): number => Math.sqrt(variance(xs, xs.length - ddof))

const median = (xs: Row): number => {
  const sorted = xs.toSorted((a, b) => a - b)
  return (at(sorted, Math.floor((xs.length - 1) / 2)) + at(sorted, Math.ceil((xs.length - 1) / 2))) / 2
}

/** The center and the width of the numbers that belong together. */
export const momentHoles = under('standardize', {
  center: right((xs: Row): number => mean(xs)).wrong('std-after-centering-by-median', 'Median instead of mean', median, 'You subtract the median. Subtract the mean.'),
  width: right((xs: Row, ddof: number): number => deviation(xs, ddof)).wrong('divide-by-variance', 'Variance, not deviation', (xs, ddof) => deviation(xs, ddof) ** 2, 'You use the variance as it is. The standard deviation is its root.'),
})

/** What a number becomes. */
export const standardHoles = {
  ...momentHoles,
  ...under('standardize', {
    flat: right((width: number): number => width || 1).wrong('zero-std', 'Division by zero deviation', (width) => width, 'A constant feature gives 0/0 in your code. Subtract its mean and leave it at that.'),
    out: right((x: number, center: number, width: number): number => (x - center) / width)
      .wrong('no-centering', 'Mean not subtracted', (x, _, width) => x / width, 'You divide by the standard deviation, but do not subtract the mean first.')
      .wrong('divide-first', 'Divided before centering', (x, center, width) => x / width - center, 'You divide x alone and then subtract the mean. Subtract first: (x − μ) / σ.'),
  }),
}
type Standard = Filled<typeof standardHoles>

export const minMax = {
  id: 'standardize/min-max',
  title: 'Scaled to minimum and maximum',
  fill: { center: (xs: Row) => Math.min(...xs), width: (xs: Row) => max(xs) - Math.min(...xs) },
  says: 'You map the training data to 0 … 1. Subtract the mean and divide by the standard deviation.',
} as const

export function standardizedBy(d: Standard & { readonly stdDdof: number }, x: number, xs: Row): number {
  return d.out(x, d.center(xs), d.flat(d.width(xs, d.stdDdof)))
}
