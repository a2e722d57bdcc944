import { formula, integer, right, suite } from '#kit'
import { wideResnetBlockParameters } from '#reference/architectures/wide-resnet.ts'

const weights = formula(
  { wideResnetBlockParameters },
  {
    id: 'wide-resnet-block-parameters',
    inputs: [integer('F', [4, 64, 16, 10]), integer('k', [2, 3, 4, 10])],
    sizes: {},
    holes: {
      layers: right(2).wrong('one-convolution', 'One convolution counted', 1, 'You count one convolution. A block has two of them.'),
      area: right(9).wrong('side-not-squared', 'Side not squared', 3, 'You count 3 weights per channel. A filter of 3 × 3 has 9.'),
      input: right((wide: number, _F: number, _k: number): number => wide)
        .wrong('input-not-widened', 'Input not widened', (_, F) => F, 'Your weights grow with k, not with k². The filters see k times as many channels, too.')
        .wrong('input-depth-missing', 'Input depth left out', () => 1, 'You count filters without depth. Each of the F · k filters sees F · k channels.')
        .wrong('k-left-out', 'Widening left out', (_, F, k) => F / k, 'Your weights do not change with k. There are k times as many filters, each of which sees k times as many channels.'),
    },
    reading: (d) => (F, k) => d.layers * d.area * (F * k) * d.input(F * k, F, k),
  },
)

const source = 'D1 “Wide Residual Networks”: F × k filters instead of F; worked by hand:'

export default suite('architectures/wide-resnet', 'Weights of a wide block', [
  weights.with({
    wide: weights.golden('has four times the weights at twice the width', { weight: 2, given: { F: 64, k: 2 }, gives: 294912, source: `${source} 2 · 9 · 128 · 128`, hint: 'Two convolutions with 128 filters each, which see 128 channels.' }),
    random: { hint: 'Count the weights of one filter first, then the filters of one convolution.' },
    narrow: weights.golden('is the original block for k = 1', {
      given: { F: 64, k: 1 },
      gives: 73728,
      source: `${source} 2 · 9 · 64 · 64`,
      sizes: 'unusual',
      concept: 'a block of the original width',
      hint: 'Two convolutions with 64 filters each, which see 64 channels.',
    }),
    smallest: false,
    larger: { inputs: [integer('F', [128, 256])], concept: 'more filters' },
  }),
])
