import { formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { rotaryEmbedding } from '#reference/transformers/rotary-embedding.ts'
import { rotaryEmbeddingBackward } from '#reference/transformers/rotary-embedding-backward.ts'
import { at, dot, type Row, table } from '../shared/lists.ts'
import { positionsOf, rotaryPairs } from '../shared/rotary.ts'

const { cos, sin } = Math
/** The gradients in both outputs of a pair, and its angle. */
interface Turned {
  readonly a: number
  readonly b: number
  readonly angle: number
}
type Part = (turned: Turned) => number
const back = 'Both features enter both outputs: da = da′·cos φ + db′·sin φ and db = db′·cos φ − da′·sin φ.'
const none: Part = () => 0
const cosineOfFirst: Part = ({ a, angle }) => a * cos(angle)
const cosineOfSecond: Part = ({ b, angle }) => b * cos(angle)

const gradient = formula(
  { rotaryEmbeddingBackward },
  {
    id: 'rotary-embedding-backward',
    inputs: [reals('dOut', 'T D'), reals('X', 'T D'), positionsOf(1, 2, 0, 3, 5, 7), options({ base: [100, 10, 1000] })],
    sizes: { T: [2, 4], D: [4, 4] },
    smallest: { T: [1, 2], D: [2, 2] },
    larger: { T: [5, 6], D: [8, 8] },
    obeys: { rotaryPairs },
    holes: {
      first: right<Part>(({ a, b, angle }) => a * cos(angle) + b * sin(angle)),
      second: right<Part>(({ a, b, angle }) => b * cos(angle) - a * sin(angle)),
      whole: right((dX: number, _dOut: number): number => dX).wrong('not-rotated', 'Gradient not rotated', (_, dOut) => dOut, `You pass dOut on as it is. ${back}`),
    },
    together: [
      {
        id: 'rotated-forward',
        title: 'Rotated as forward',
        fill: { first: ({ a, b, angle }) => a * cos(angle) - b * sin(angle), second: ({ a, b, angle }) => a * sin(angle) + b * cos(angle) },
        says: `You rotate dOut as the forward pass rotates X, and not back. ${back}`,
      },
      { id: 'feature-constant', title: 'One feature taken constant', fill: [{ first: none }, { second: none }], says: `The gradient of one feature of each pair is 0, as if it were a constant. ${back}` },
      {
        id: 'path-missing',
        title: 'One path missing',
        fill: [{ first: cosineOfFirst }, { second: cosineOfSecond }, { first: cosineOfFirst, second: cosineOfSecond }, { first: ({ b, angle }) => b * sin(angle) }, { second: ({ a, angle }) => -a * sin(angle) }],
        says: `Of a feature of each pair, one of both paths is missing in your gradient. ${back}`,
      },
    ],
    reading:
      (d) =>
      (dOut, X, positions, { base }) => {
        const D = X.shape[1] ?? 1
        return array(
          table(dOut).map(
            (row, t): Row =>
              row.map((up, k) => {
                const { i, isFirst } = d.rotaryPairs.of(k, D)
                const [first, second] = d.rotaryPairs.places(i, D)
                const turned = { a: at(row, first), b: at(row, second), angle: at([...positions.data], t) * base ** ((-2 * i) / D) }
                return d.whole(isFirst ? d.first(turned) : d.second(turned), up)
              }),
          ),
        )
      },
    measured: { at: (_, X) => X, loss: (X, [dOut, , positions, given], flags) => dot([...dOut.data], [...rotaryEmbedding(X, positions, { ...given, rotaryPairs: flags.rotaryPairs }).data]) },
  },
)

export default suite('transformers/rotary-embedding-backward', 'Gradient of rotary position embedding', [
  gradient.with({
    example: gradient.golden('rotates two pairs back by different angles', {
      weight: 2,
      given: { dOut: matrix('1 0 1 0 / 0 2 0 2'), X: matrix('0 0 0 0 / 0 0 0 0'), positions: [1, 0], options: { base: 100 } },
      gives: printed('0.540302 -0.841471 0.995004 -0.0998334 / 0 2.00000 0 2.00000'),
      under: { rotaryPairs: 'interleaved' },
      source: 'derived from Su et al. 2021, equation 34; worked by hand: angles −1 and −0.1; position 0 does not rotate',
      hint: 'The gradient in a pair is that of its outputs, rotated the other way.',
    }),
    random: { weight: 3, hint: 'Which features have a gradient of 0? What is computed from them must stay a tensor of the graph.' },
    smallest: { weight: 0 },
  }),
])
