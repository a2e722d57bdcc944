import { anyOf, formula, matrix, printed, reals, right, suite } from '#kit'
import { relu, reluBackward, reluDeadFraction, reluSparsity } from '#reference/activations/relu.ts'
import { array, map } from '#reference/core/ndarray.ts'
import { backward, each, kink, ofGradient, ofInput, touchesZero, upstream, weighed } from '../shared/activations.ts'
import { gelus } from '../shared/gelu.ts'
import { columns, max, mean, relu as positive, type Row, table } from '../shared/lists.ts'
import { sigmoid } from '../shared/silu.ts'

const rule = 'ReLU keeps positive numbers and turns the others into 0: max(0, x).'
const forward = formula(
  { relu },
  {
    id: 'relu',
    ...ofInput,
    holes: {
      value: right((x: number, _all: Row): number => positive(x))
        .wrong('abs', 'Absolute value', Math.abs, `Negative numbers come back with the opposite sign. ${rule}`)
        .wrong('min', 'Minimum, not maximum', (x) => Math.min(0, x), `You keep the negative numbers. ${rule}`)
        .wrong('step', 'Step, not ReLU', (x) => (x > 0 ? 1 : 0), `You return 1 for every positive number. ${rule}`)
        .wrong('leaky', 'Negative numbers leak through', anyOf<(x: number) => number>(...[0.01, 0.1, 0.2, 0.3].map((slope) => (x: number) => (x > 0 ? x : slope * x))), `You keep a part of each negative number; that is leaky ReLU. ${rule}`)
        .wrong('elu', 'ELU, not ReLU', (x) => (x > 0 ? x : Math.expm1(x)), `You return exp(x) − 1 for negative numbers; that is ELU. ${rule}`)
        .wrong('gelu', 'GELU, not ReLU', anyOf<(x: number) => number>(...gelus), `Your curve dips below 0 on the left; that is GELU. ${rule}`)
        .wrong('silu', 'SiLU, not ReLU', (x) => x * sigmoid(x), `Your curve dips below 0 on the left; that is x·σ(x), SiLU. ${rule}`)
        .wrong('sigmoid', 'Sigmoid, not ReLU', sigmoid, `Your answers lie between 0 and 1; that is the sigmoid. ${rule}`)
        .wrong('tanh', 'Tanh, not ReLU', Math.tanh, `Your answers lie between −1 and 1; that is tanh. ${rule}`)
        .wrong('squared', 'Squared ReLU', (x) => positive(x) ** 2, `You square positive numbers. ${rule}`)
        .wrong(
          'relu6-like',
          'Clipped from above',
          anyOf<(x: number, all: Row) => number>(
            (x) => Math.min(1, positive(x)),
            (x) => Math.min(6, positive(x)),
          ),
          'Large numbers come back smaller, as in ReLU6. ReLU has no upper bound: max(0, x).',
        )
        .wrong('scalar-max', 'Maximum of whole array', (_, all) => positive(max(all)), 'Every entry is the same number: you take the maximum of the whole array. Compare each entry with 0 by itself.')
        .wrong('softplus', 'Softplus, not ReLU', (x) => Math.log1p(Math.exp(x)), 'Your curve is smooth at 0; that is ln(1 + exp(x)). ReLU has a corner there: max(0, x).'),
    },
    reading: (d) => (x) => each(x, (entry) => d.value(entry, [...x.data])),
  },
)

const gate = 'The gradient passes where x > 0 and stops elsewhere, whatever its own sign.'
const gradient = formula(
  { reluBackward: reluBackward<'N'> },
  {
    id: 'relu-backward',
    ...ofGradient,
    obeys: { atKink: kink },
    avoid: (_, x) => touchesZero(x),
    holes: {
      upstream: upstream('no-upstream', 'dOut where x > 0'),
      factor: right((isOpen: boolean, _x: number, _up: number): number => (isOpen ? 1 : 0))
        .wrong('masks-by-upstream', 'Masked by upstream gradient', (_, _x, up) => (up > 0 ? 1 : 0), `You stop negative gradients, whatever x is. ${gate}`)
        .wrong('guided', 'Negative gradients stopped too', (isOpen, _, up) => (isOpen && up > 0 ? 1 : 0), `You also stop negative gradients, as guided backpropagation does. ${gate}`)
        .wrong('times-output', 'Multiplied by output', (_, x) => positive(x), 'You multiply by the output of ReLU. Its derivative is 1 where x > 0, whatever the size of x.')
        .wrong('no-mask', 'Mask missing', () => 1, `Your gradient is dOut itself. ${gate}`)

        .wrong(
          'inverted-mask',
          'Mask the wrong way',
          anyOf<(isOpen: boolean, x: number) => number>(
            (_, x) => (x < 0 ? 1 : 0),
            (_, x) => (x <= 0 ? 1 : 0),
          ),
          `Your gradient passes where x is negative. ${gate}`,
        )
        .wrong(
          'relu6-like',
          'Stopped for large inputs',
          anyOf<(isOpen: boolean, x: number, up: number) => number>(
            (isOpen, x) => (isOpen && x < 1 ? 1 : 0),
            (isOpen, x) => (isOpen && x < 6 ? 1 : 0),
          ),
          `You stop the gradient where x is large, as ReLU6 does. ${gate}`,
        )
        .wrong('half-at-zero', 'One half at 0', (isOpen, x) => (x === 0 ? 0.5 : isOpen ? 1 : 0), 'At x = 0 you pass half of the gradient. Pass all of it or none, as the handout says.')
        .wrong('divided-output', 'Output divided by input', (_, x) => positive(x) / x, 'At x = 0 you return NaN: you divide max(0, x) by x. Compare x with 0 instead.'),
    },
    reading: (d) => (dOut, x) => backward(dOut, x, (up, entry) => d.upstream(up) * d.factor(d.atKink(entry), entry, up)),
    measured: weighed(relu),
  },
)

const share = 'It is their number over the number of all entries.'
const sparsity = formula(
  { reluSparsity },
  {
    id: 'relu-sparsity',
    ...ofInput,
    holes: {
      counted: right((x: number) => x <= 0)
        .wrong('negatives-only', 'Zeros not counted', (x) => x < 0, 'You count negative numbers only. ReLU turns 0 into 0 too: count every x ≤ 0.')
        .wrong('fraction-active', 'Fraction of active units', (x) => x > 0, 'You return the fraction of positive numbers. Sparsity is the fraction of the others, x ≤ 0.'),
      over: right((size: number) => size).wrong('count', 'Count, not fraction', () => 1, `You return how many activations are 0. ${share}`),
    },
    reading: (d) => (x) => [...x.data].filter(d.counted).length / d.over(x.data.length),
  },
)

const everywhere = 'A unit is dead if no example activates it: its column has no positive number.'
const dead = formula(
  { reluDeadFraction },
  {
    id: 'relu-dead-fraction',
    inputs: [reals('X', 'N M')],
    sizes: { N: [2, 3], M: [2, 5] },
    holes: {
      units: right((X: readonly Row[], columns: readonly Row[]): readonly Row[] => (X.length > 0 ? columns : []))
        .wrong('per-activation', 'Activations, not units', (X) => X.flat().map((x) => [x]), `You count single activations. ${everywhere}`)
        .wrong('first-example', 'First example only', (X) => (X[0] ?? []).map((x) => [x]), `You judge the units by the first example. ${everywhere}`)
        .wrong('rows', 'Examples, not units', (X) => X, `You count examples that activate no unit. ${everywhere}`),
      isDead: right((unit: Row) => max(unit) <= 0)
        .wrong('strictly-negative', 'Maximum 0 counted alive', (unit) => max(unit) < 0, 'A unit whose largest number is exactly 0 is alive in your code. It never fires either: its output is 0 for all examples.')
        .wrong('any-zero', 'Zero once is enough', (unit) => unit.some((x) => x <= 0), `You count every unit that is 0 for some example. ${everywhere}`),
    },
    reading: (d) => (X) => mean(d.units(table(X), columns(X)).map((unit) => (d.isDead(unit) ? 1 : 0))),
  },
)

const module = 'D3 “Rectified Linear Unit (ReLU) module”'
const x = [-2, -0.5, 0, 0.5, 2]

const large = { values: 'extremes', draws: 5, sizes: 'unusual', concept: 'inputs of up to a thousand' } as const
const matrices = { axes: { N: [1, 3], M: [2, 3] }, draws: 2, sizes: 'unusual', concept: 'a matrix' } as const
const anywhere = gradient.random('agrees with the formula on random inputs', { weight: 2, hint: 'Each entry is dOut or 0, and the sign of x decides which.' })

export default suite(
  'activations/relu',
  'ReLU',
  [
    forward.with({
      lecture: forward.golden('keeps 0.5 and 2, and turns the others into 0', {
        weight: 2,
        given: { x },
        gives: array([0, 0, 0, 0.5, 2]),
        source: `D1 “Activation functions”; ${module}: max(0, x)`,
        hint: 'Compare each number with 0 and keep the larger of the two.',
      }),
      doubles: forward.invariant('doubles where x doubles', {
        concept: 'twice the input',
        hint: 'Positive numbers are kept as they are, so that twice the input gives twice the output.',
        under: ([x]) => [map(x, (entry) => 2 * entry)],
        becomes: (out) => map(out, (entry) => 2 * entry),
      }),
      large: forward.random('has no upper bound', { ...large, hint: 'Try x = 1000: a positive number comes back as it is.' }),
      matrix: forward.random('works for a matrix', { inputs: [reals('x', 'N M')], ...matrices, hint: 'Compare each number with 0, whatever the shape.' }),
    }),
    gradient.with({
      lecture: gradient.golden('passes gradients where the input was positive', {
        weight: 2,
        given: { dOut: [1, -2, 3, -4, 5], x: [-2, -0.5, -1, 0.5, 2] },
        gives: array([0, 0, 0, -4, 5]),
        source: `${module}: 0 if x ≤ 0, 1 if x > 0`,
        hint: 'Only the last two inputs are positive: −4 and 5 pass.',
      }),
      random: anywhere,
      kink: gradient.golden('is right for an input of exactly 0', {
        needs: [anywhere],
        given: { dOut: [3, 1], x: [0, 1] },
        gives: array([0, 1]),
        source: `${module}: 0 if x ≤ 0`,
        concept: 'an input of exactly 0',
        hint: 'The handout says what the derivative of max(0, x) is at x = 0.',
      }),
      large: gradient.random('passes gradients for large inputs', { ...large, hint: 'Try x = 1000 with dOut = 1: the gradient passes.' }),
      matrix: gradient.random('works for a matrix', { inputs: [reals('dOut', 'N M'), reals('x', 'N M')], ...matrices, hint: 'Compare each number with 0, whatever the shape.' }),
    }),
    sparsity.with({
      lecture: sparsity.golden('is the fraction of activations that are 0', {
        weight: 2,
        given: { x: [-1, 0, 2, -3, 0.5, 1.5, 0] },
        gives: printed('0.571429'),
        source: `${module}: sparse activations; worked by hand: 4 of 7`,
        hint: 'Four of the seven numbers are 0 or below.',
      }),
      smallest: { axes: { N: [1, 4] }, draws: 5 },
    }),
    dead.with({
      lecture: dead.golden('is the fraction of units that no example activates', {
        weight: 2,
        given: { X: matrix('-1 2 -3 0 / -2 1 4 -1 / -1 -5 2 0') },
        gives: 0.5,
        source: `${module}: units can die; worked by hand: units 1 and 4 of 4`,
        hint: 'The largest numbers of the four columns are −1, 2, 4 and 0.',
      }),
      zero: dead.golden('counts a unit that reaches exactly 0 as dead', {
        given: { X: matrix('0 1 / -1 -2') },
        gives: 0.5,
        source: 'worked by hand: ReLU of 0 is 0',
        concept: 'a maximum of exactly 0',
        hint: 'max(0, 0) is 0: the first unit has no output for either example.',
      }),
      smallest: { axes: { N: [1, 2], M: [1, 3] }, draws: 8 },
      larger: { axes: { N: [3, 4], M: [6, 9] }, draws: 5 },
    }),
  ],
  { 'relu-backward/grad-1-at-zero': 'atKink/one', 'relu/in-place': { notHere: 'what a function writes into its arguments is a remark in every result' } },
)
