import { formula, matrix, right, suite } from '#kit'
import { convnetForward } from '#reference/convolution/convnet-feature-hierarchy.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { positive } from '../shared/blocks.ts'
import { type Stage, shape, stages, X } from '../shared/convnet.ts'
import { type All, image, net, outputsOf, passing, slide } from '../shared/convnet-pass.ts'
import type { Row } from '../shared/lists.ts'

const inOrder = 'Return what every stage gives, in order: one array per stage.'
const forward = formula(
  { convnetForward },
  {
    id: 'convnet-forward',
    inputs: [X, stages],
    ...shape,
    holes: {
      ...passing,
      returned: right((outputs: All, _X: NDArray, _all: readonly Stage[]): All => outputs)
        .wrong('scores-only', 'Scores only', (outputs) => outputs.slice(-1), `You return the scores alone. ${inOrder}`)
        .wrong('images-first', 'Images among the outputs', (outputs, X) => [X, ...outputs], `Your list begins with the images. ${inOrder}`)
        .wrong('inputs-returned', 'Inputs, not outputs', (outputs, X) => [X, ...outputs.slice(0, -1)], `You return what every stage reads. ${inOrder}`)
        .wrong('last-first', 'Last stage first', (outputs) => outputs.toReversed(), `Your list begins with the scores. ${inOrder}`)
        .wrong(
          'relu-in-place',
          'Overwritten by ReLU',
          (outputs, _, all) => outputs.map((x, l) => (all[l + 1]?.module === 'relu' ? positive(x) : x)),
          'What you return for the stage before a ReLU has no negative numbers: ReLU wrote into its array. Give ReLU an array of its own.',
        ),
    },
    reading: (d) => (X, all) => d.returned(outputsOf(X, all, d), X, all),
  },
)

const negative = (plane: readonly Row[]): readonly Row[] => plane.map((row) => row.map((x) => (x === 0 ? 0 : -x)))

export default suite('convolution/convnet-feature-hierarchy', 'A convolutional network', [
  forward.with({
    example: forward.golden('runs five stages, from an image to a score', {
      weight: 2,
      given: { X: image, stages: net },
      gives: [array([[matrix('1 2 / 3 -4'), negative(matrix('1 2 / 3 -4'))]]), array([[matrix('1 2 / 3 0'), matrix('0 0 / 0 4')]]), array([[matrix('3'), matrix('4')]]), array(matrix('3 4')), array(matrix('11.5'))],
      source: `${slide}: convolution, non-linearity, pooling, classifier; worked by hand: 3 + 2·4 + 0.5`,
      hint: 'The first filter copies the image, the second turns its sign around. What do ReLU and the pooling leave of each?',
    }),
    random: { draws: 10, hint: 'Compare stage by stage: the first that differs is the one to look at.' },
  }),
])
