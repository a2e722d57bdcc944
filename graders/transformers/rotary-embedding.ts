import { anyOf, formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { rotaryEmbedding } from '#reference/transformers/rotary-embedding.ts'
import { at, type Row, table } from '../shared/lists.ts'
import { type Pairs, positionsOf, rotaryPairs } from '../shared/rotary.ts'

const positions = positionsOf(1, 2, 0, 3, 5, 7)
const turn = 'Both come from the old a and b: a′ = a·cos φ − b·sin φ and b′ = a·sin φ + b·cos φ.'
const rule = 'Pair i rotates by position · base^(−2i/D).'

const { interleaved, halves } = rotaryPairs
/** From which pairs numbers are taken, where they are put, and whose angles they get. */
interface Layout {
  readonly from: Pairs
  readonly to: Pairs
  readonly angles: Pairs
}
type Lay = (pairs: Pairs) => Layout
interface Rotation {
  readonly a: number
  readonly b: number
  readonly angle: number
}
const { cos, sin, PI } = Math

const rotary = formula(
  { rotaryEmbedding },
  {
    id: 'rotary-embedding',
    inputs: [reals('X', 'T D'), positions, options({ base: [100, 10, 1000] })],
    sizes: { T: [2, 4], D: [4, 4] },
    smallest: { T: [1, 2], D: [2, 2] },
    larger: { T: [5, 6], D: [8, 8] },
    obeys: { rotaryPairs },
    holes: {
      base: right((base: number): number => base).wrong(
        'base-ignored',
        'Setting base ignored',
        anyOf<(base: number) => number>(
          () => 10,
          () => 100,
          () => 1000,
          () => 10_000,
          () => 500_000,
          () => 1_000_000,
        ),
        'You use a fixed base. Take base from the options.',
      ),
      layout: right<Lay>((pairs) => ({ from: pairs, to: pairs, angles: pairs })).wrong(
        'pairs-mixed',
        'Halves and neighbors mixed',
        anyOf<Lay>(
          () => ({ from: interleaved, to: halves, angles: halves }),
          () => ({ from: halves, to: interleaved, angles: interleaved }),
          () => ({ from: interleaved, to: interleaved, angles: halves }),
          () => ({ from: halves, to: halves, angles: interleaved }),
        ),
        'You mix two layouts: your pairs are neighbors in one place and halves in another, in the features that you take, in the angles or in the output. Use one of both throughout.',
      ),
      position: right((position: number, _row: number, _first: number): number => position)
        .wrong('positions-from-1', 'Positions counted from 1', (position) => position + 1, 'You rotate one position too far: you count positions from 1. Position 0 does not rotate.')
        .wrong('positions-relative', 'Counted from first position', (position, _row, first) => position - first, 'You subtract the first position, so that the first row never rotates. Rotate each row by its own entry in positions.')
        .wrong('positions-ignored', 'Positions ignored', (_, row) => row, 'You rotate each row by its index in X. Rotate it by its entry in positions.'),
      exponent: right((i: number, D: number): number => (-2 * i) / D)
        .wrong('exponent-without-2', 'Factor 2 missing', (i, D) => -i / D, `Your angles fall too slowly from pair to pair: a factor 2 is missing in the exponent. ${rule}`)
        .wrong('exponent-doubled', 'Factor 2 twice', (i, D) => (-4 * i) / D, `Your angles fall too fast from pair to pair: the exponent is twice as large. ${rule}`)
        .wrong('exponent-positive', 'Sign of the exponent', (i, D) => (2 * i) / D, `Your angles grow from pair to pair: the exponent has the wrong sign. ${rule}`)
        .wrong('pairs-from-1', 'Pairs counted from 1', (i, D) => (-2 * (i + 1)) / D, `Your first pair rotates too slowly: you count pairs from 1. ${rule}`)
        .wrong('one-frequency', 'One angle for all', () => 0, `All of your pairs rotate by the same angle. ${rule}`),
      angle: right((angle: number): number => angle)
        .wrong('times-2-pi', 'Angles times 2π', (angle) => 2 * PI * angle, 'You multiply the angles by 2π. They are radians as they are: position · base^(−2i/D).')
        .wrong('degrees', 'Angles taken for degrees', (angle) => (angle * PI) / 180, 'You take the angles for degrees and divide them by 180/π. They are radians as they are.'),
      first: right(({ a, b, angle }: Rotation): number => a * cos(angle) - b * sin(angle)),
      second: right(({ a, b, angle }: Rotation): number => a * sin(angle) + b * cos(angle)),
    },
    together: [
      {
        id: 'reversed',
        title: 'Rotated the other way',
        fill: { first: ({ a, b, angle }) => a * cos(angle) + b * sin(angle), second: ({ a, b, angle }) => b * cos(angle) - a * sin(angle) },
        says: 'You rotate in the wrong direction: a′ = a·cos φ − b·sin φ and b′ = a·sin φ + b·cos φ.',
      },
      {
        id: 'sign-missing',
        title: 'Sign of one term',
        fill: [{ first: ({ a, b, angle }) => a * cos(angle) + b * sin(angle) }, { second: ({ a, b, angle }) => b * cos(angle) - a * sin(angle) }],
        says: `Your pairs change in length: the sign of one sine is wrong. ${turn}`,
      },
      {
        id: 'term-missing',
        title: 'One term missing',
        fill: [{ first: ({ a, angle }) => a * cos(angle) }, { second: ({ b, angle }) => b * cos(angle) }, { first: ({ a, angle }) => a * cos(angle), second: ({ b, angle }) => b * cos(angle) }],
        says: `Your pairs change in length: a term with the sine is missing. ${turn}`,
      },
      { id: 'one-swapped', title: 'Swapped in one half', fill: [{ second: ({ a, b, angle }) => a * cos(angle) + b * sin(angle) }, { first: ({ a, b, angle }) => a * sin(angle) - b * cos(angle) }], says: `In one of both you swap sine and cosine. ${turn}` },
      { id: 'second-unused', title: 'Second of pair unused', fill: { first: ({ a, angle }) => a * cos(angle), second: ({ a, angle }) => a * sin(angle) }, says: `You never use the second feature of a pair. ${turn}` },
      {
        id: 'pair-swapped',
        title: 'Pair in reverse order',
        fill: { first: ({ a, b, angle }) => a * sin(angle) + b * cos(angle), second: ({ a, b, angle }) => a * cos(angle) - b * sin(angle) },
        says: `You return b′ before a′, so that even position 0 changes. ${turn}`,
      },
      {
        id: 'overwritten',
        title: 'Overwritten before used',
        fill: [{ second: ({ a, b, angle }) => (a * cos(angle) - b * sin(angle)) * sin(angle) + b * cos(angle) }, { first: ({ a, b, angle }) => a * cos(angle) - (a * sin(angle) + b * cos(angle)) * sin(angle) }],
        says: `One of each pair is computed from the other after that has been rotated: you overwrite it too early. ${turn}`,
      },
      {
        id: 'sine-and-cosine-swapped',
        title: 'Sine and cosine swapped',
        fill: { first: ({ a, b, angle }) => a * sin(angle) - b * cos(angle), second: ({ a, b, angle }) => a * cos(angle) + b * sin(angle) },
        says: 'You swap sine and cosine, so even position 0 rotates. a′ = a·cos φ − b·sin φ.',
      },
      { id: 'added', title: 'Added instead of rotated', fill: { first: ({ a, angle }) => a + sin(angle), second: ({ b, angle }) => b + cos(angle) }, says: 'You add sine and cosine to the features, as sinusoidal embeddings do. Here each pair is rotated.' },
    ],
    reading:
      (d) =>
      (X, positions, { base }) =>
        array(
          table(X).map((row, t): Row => {
            const D = row.length
            return row.map((_, k) => {
              const { from, to, angles } = d.layout(d.rotaryPairs)
              const { i, isFirst } = to.of(k, D)
              const [first, second] = from.places(i, D)
              const angle = d.angle(d.position(at([...positions.data], t), t, at([...positions.data], 0)) * d.base(base) ** d.exponent(angles.of(k, D).i, D))
              const rotation = { a: at(row, first), b: at(row, second), angle }
              return isFirst ? d.first(rotation) : d.second(rotation)
            })
          }),
        ),
  },
)

export default suite('transformers/rotary-embedding', 'Rotary position embedding', [
  rotary.with({
    example: rotary.golden('rotates two pairs by different angles', {
      weight: 2,
      given: { X: matrix('1 0 1 0 / 0 2 0 2'), positions: [1, 0], options: { base: 100 } },
      gives: printed('0.540302 0.841471 0.995004 0.0998334 / 0 2.00000 0 2.00000'),
      under: { rotaryPairs: 'interleaved' },
      source: 'Su et al. 2021, equation 34; worked by hand: angles 1 and 100^(−½) = 0.1; position 0 does not rotate',
      hint: 'The angles of position 1 are 1 and 0.1; cos 1 is 0.540302.',
    }),
    zero: rotary.golden('leaves position 0 as it is', { weight: 0, given: { X: matrix('1 2 3 4'), positions: [0], options: { base: 10 } }, gives: array(matrix('1 2 3 4')), source: 'worked by hand: all angles are 0', concept: 'position 0' }),
    random: { weight: 3, hint: 'Print the angles: one row per position, one column per pair.' },
    doubled: rotary.invariant('doubles where X doubles', { weight: 0, concept: 'twice the input', under: ([X, ...rest]) => [{ ...X, data: X.data.map((x) => 2 * x) }, ...rest], becomes: (out) => ({ ...out, data: out.data.map((x) => 2 * x) }) }),
    far: rotary.random('works for positions of hundreds', { inputs: [positionsOf(130, 257, 300, 411, 500)], axes: { T: [3, 4] }, draws: 1, sizes: 'unusual', concept: 'positions of hundreds' }),
    smallest: { weight: 0 },
    larger: { inputs: [options({ base: [10_000, 100] })], concept: 'four pairs' },
  }),
])
