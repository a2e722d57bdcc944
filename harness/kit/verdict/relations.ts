import { map, type NDArray, transpose } from '#reference/core/ndarray.ts'
import type { AxisSizes } from '../suite/inputs.ts'
import { isArray, type KitValue } from '../value/value.ts'

/** A simple way in which all answers may differ from the right ones. */
export interface Relation {
  readonly id: string
  /** Two to five words for headings. */
  readonly title: string
  /** What is visible, then what to look for. */
  readonly sentence: string
  /** What the answer would be; undefined where the relation has no meaning. */
  readonly apply: (right: KitValue, sizes: AxisSizes) => KitValue | undefined
}

const times = (factor: number) => entrywise((x) => factor * x)
const plus = (term: number) => entrywise((x) => x + term)

const factors: readonly (readonly [name: string, title: string, factor: number, sentence: string])[] = [
  [
    'negated',
    'Opposite sign',
    -1,
    'Every number has the opposite sign. Look for a minus sign that is missing, or one too many.',
  ],
  [
    'twice',
    'Twice too large',
    2,
    'Every number is exactly 2 times the right one. Look for an extra factor 2, or a missing ½.',
  ],
  [
    'half',
    'Half the right size',
    1 / 2,
    'Every number is exactly half the right one. Look for an extra ½, or a missing factor 2.',
  ],
  [
    'minus-twice',
    'Minus twice the answer',
    -2,
    'Every number is exactly −2 times the right one. Check the sign, and look for a factor 2.',
  ],
  [
    'minus-half',
    'Minus half the answer',
    -1 / 2,
    'Every number is exactly −½ times the right one. Check the sign, and look for a factor ½.',
  ],
  [
    'three-times',
    'Three times too large',
    3,
    'Every number is exactly 3 times the right one. Look for an extra factor.',
  ],
  [
    'a-third',
    'A third of the answer',
    1 / 3,
    'Every number is exactly a third of the right one. Look for an extra factor.',
  ],
  [
    'percent',
    'Percentage, not fraction',
    100,
    'Every number is exactly 100 times the right one. Return a fraction, not a percentage.',
  ],
  [
    'log-base-2',
    'Logarithm to base 2',
    1 / Math.LN2,
    'Every number is 1.4427 times the right one: the logarithm has base 2. Use the natural logarithm.',
  ],
  [
    'log-base-10',
    'Logarithm to base 10',
    1 / Math.LN10,
    'Every number is 0.4343 times the right one: the logarithm has base 10. Use the natural logarithm.',
  ],
]

/** The short list. Each needs at least three inputs of different sizes and the same constant in all. */
export const relations: readonly Relation[] = [
  ...factors.map(([name, title, factor, sentence]) => ({
    id: `relation/${name}`,
    title,
    sentence,
    apply: times(factor),
  })),
  ...['N', 'C', 'D', 'L', 'K', 'M', 'H'].flatMap((axis) => [
    {
      id: `relation/times-${axis}`,
      title: `${axis} times too large`,
      sentence: `Every number is exactly ${axis} times the right one (${axis} is the size of an axis). Look for a division by ${axis} that is missing.`,
      apply: (right: KitValue, sizes: AxisSizes) =>
        sizes[axis] === undefined ? undefined : times(sizes[axis])(right),
    },
    {
      id: `relation/divided-by-${axis}`,
      title: `Divided by ${axis}`,
      sentence: `Every number is exactly 1/${axis} of the right one (${axis} is the size of an axis). Look for an extra division by ${axis}.`,
      apply: (right: KitValue, sizes: AxisSizes) =>
        sizes[axis] === undefined ? undefined : times(1 / sizes[axis])(right),
    },
  ]),
  ...[1, -1, 0.5, -0.5, 2, -2].map((term) => ({
    id: `relation/off-by-${term}`,
    title: `${Math.abs(term)} too ${term > 0 ? 'large' : 'small'}`,
    sentence: `Every number is exactly ${Math.abs(term)} too ${term > 0 ? 'large' : 'small'}. Look for a term that is added or left out.`,
    apply: plus(term),
  })),
  {
    id: 'x/integer-truncation',
    title: 'Rounded down',
    sentence:
      'Your numbers are rounded down to whole numbers. Look for an integer division or an array of integers.',
    apply: entrywise(Math.floor),
  },
  {
    id: 'relation/transposed',
    title: 'Rows and columns swapped',
    sentence: 'The numbers are right, but rows and columns are swapped. Return the transpose.',
    apply: (right) => (isMatrix(right) ? transpose(right) : undefined),
  },
  {
    id: 'relation/rows-reversed',
    title: 'Rows in reverse order',
    sentence: 'The numbers are right, but the rows are in reverse order.',
    apply: (right) => (isArray(right) && right.shape.length > 0 ? reversed(right) : undefined),
  },
]

function entrywise(f: (x: number) => number): (value: KitValue) => KitValue | undefined {
  return (value) => {
    if (typeof value === 'number') return f(value)
    return isArray(value) ? map(value, f) : undefined
  }
}

const isMatrix = (value: KitValue): value is NDArray<'I J'> => isArray(value) && value.shape.length === 2

function reversed(x: NDArray): NDArray {
  const step = x.data.length / Math.max(1, x.shape[0] ?? 1)
  const last = (x.shape[0] ?? 1) - 1
  return {
    shape: x.shape,
    data: x.data.map((_, k) => x.data[(last - Math.floor(k / step)) * step + (k % step)] as number),
  }
}
