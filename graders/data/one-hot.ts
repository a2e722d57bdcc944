import { classes, formula, matrix, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { oneHot } from '#reference/data/one-hot.ts'
import { max, type Row, transposed } from '../shared/lists.ts'
import { shiftedLabels } from '../shared/sentences.ts'
import { sizeOf } from '../shared/spaced.ts'

const targets = formula(
  { oneHot },
  {
    id: 'one-hot',
    inputs: [classes('labels', 'N', 'C'), sizeOf('C', 'C')],
    sizes: { N: [2, 4], C: [3, 6] },
    holes: {
      columns: right((_labels: Row, C: number) => C).wrong('c-from-max', 'Classes counted from labels', (labels) => max(labels) + 1, 'Your matrix ends with the largest label of the batch. It has C columns, even for classes that no label names.'),
      column: right((label: number, _C: number) => label).wrong('one-based', 'Labels counted from 1', (label, C) => (label - 1 + C) % C, shiftedLabels),
      row: right((place: number, C: number, _label: number): Row => Array.from({ length: C }, (_, c) => (c === place ? 1 : 0)))
        .wrong('plus-minus-one', '−1 instead of 0', (place, C) => Array.from({ length: C }, (_, c) => (c === place ? 1 : -1)), 'Your other entries are −1. They are 0, so that each row sums to 1.')
        .wrong('label-in-column-0', 'Label in first column', (_, C, label) => Array.from({ length: C }, (_, c) => (c === 0 ? label : 0)), 'Your first column holds the label itself. Put a 1 into the column that the label names.'),
      as: right((rows: readonly Row[]) => rows).wrong('transposed', 'Axes swapped', transposed, 'Your answer has one row per class. It has one row per label: N × C.'),
    },
    reading: (d) => (labels, C) => {
      const all = [...labels.data]
      const width = d.columns(all, C)
      return array(d.as(all.map((label) => d.row(d.column(label, width), width, label))))
    },
  },
)

export default suite('data/one-hot', 'One-hot targets', [
  targets.with({
    example: targets.golden('puts a 1 where the label points', {
      weight: 2,
      given: { labels: [2, 0, 1], C: 4 },
      gives: array(matrix('0 0 1 0 / 1 0 0 0 / 0 1 0 0')),
      source: 'D4 “Cross Entropy Loss”, worked by hand: t is 1 if and only if the sample belongs to the class',
      hint: 'The first label is 2: its row is 0 0 1 0. No label names class 3, yet it has a column.',
    }),
    random: { hint: 'Look at the shape first: one row per label, and C columns.' },
    same: targets.golden('repeats a row for a label that comes twice', { weight: 0, given: { labels: [1, 1, 1, 1], C: 2 }, gives: array(matrix('0 1 / 0 1 / 0 1 / 0 1')), source: 'worked by hand' }),
  }),
])
