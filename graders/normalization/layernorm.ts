import { anyOf, formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array, zeros } from '#reference/core/ndarray.ts'
import { layernormBackward } from '#reference/normalization/layernorm-backward.ts'
import { layernormForward } from '#reference/normalization/layernorm-forward.ts'
import { type Groups, groupedBackward, groupedForward, groupedGradients, groupedOutput, groupedTogether, isFlat, perExample, perFeature, sameGroups } from '../shared/grouped-norm.ts'
import { dot } from '../shared/lists.ts'
import { scalesPerExample } from '../shared/scales-per-example.ts'
import { setting, usualEps } from '../shared/setting.ts'

const settings = options({ eps: [0.5, 0.1, 0.25, 1e-5] })
const eps = setting('layernorm-forward/eps-ignored', 'eps', ...usualEps)
const shape = { sizes: { N: [2, 4], D: [3, 5] }, smallest: { N: [1, 1], D: [2, 2] }, larger: { N: [5, 6], D: [7, 9] } } as const
const ownRow = 'Each example is normalized over its own features.'
const groupOf = right<Groups>(sameGroups(perExample))
  .wrong('layernorm-forward/batch-axis', 'Statistics over the batch', anyOf<Groups>(sameGroups(perFeature), { statistics: perFeature, sums: perExample }), `You normalize each feature over the batch; that is batch normalization. ${ownRow}`)
  .wrong(
    'layernorm-forward/global-statistics',
    'One mean for everything',
    sameGroups(() => ''),
    `You use one mean and one variance for the whole array. ${ownRow}`,
  )

const forward = formula(
  { layernormForward },
  {
    id: 'layernorm-forward',
    inputs: [reals('X', 'N D'), reals('gamma', 'D'), reals('beta', 'D'), settings],
    ...shape,
    avoid: (X) => isFlat(X, perExample),
    holes: { groupOf, ...groupedForward('an example', 'D'), eps },
    reading:
      (d) =>
      (X, gamma, beta, { eps }) =>
        groupedOutput(X, gamma, beta, d.eps(eps), d.groupOf.statistics, d),
  },
)

/** Backward means over the batch, of a forward pass that is right: the one of batch normalization, as it was. */
const sumsOverBatch = [
  'layernorm-backward/sums-over-batch',
  'Sums over the batch',
  { statistics: perExample, sums: perFeature } as Groups,
  'Your forward pass is right, but the means in dX run over the batch. They run over the features of each example, as its statistics do.',
] as const

type Scales = ReturnType<typeof scalesPerExample>

const backward = formula(
  { layernormBackward },
  {
    id: 'layernorm-backward',
    inputs: [reals('dOut', 'N D'), reals('X', 'N D'), reals('gamma', 'D'), settings],
    ...shape,
    avoid: (_, X) => isFlat(X, perExample),
    parts: { dX: 3, dgamma: 1, dbeta: 1 },
    holes: {
      ...groupedBackward('Each feature', 'D'),
      eps,
      groupOf: groupOf.wrong(...sumsOverBatch),
      scales: right((own: Scales, _perRow: () => Scales): Scales => own).wrong(
        'scales-per-example',
        'Sums over the features',
        (_, perRow) => perRow(),
        'You add up over the features in dγ and dβ, so they have one entry per example. γ and β have one per feature: add up over the batch.',
      ),
    },
    together: [
      ...groupedTogether,
      {
        id: 'divided-by-n',
        title: 'Divided by N, not D',
        fill: { meanPath: (total, _M, N) => total / N, variancePath: (along, _M, _deviation, N) => along / N },
        says: 'You divide the sums in dX by the number of examples. They run over the D features of one example: divide by D.',
      },
    ],
    reading:
      (d) =>
      (dOut, X, gamma, { eps }) => {
        const { dX, dgamma, dbeta } = groupedGradients(dOut, X, gamma, d.eps(eps), d.groupOf, d)
        return { dX, ...d.scales({ dgamma, dbeta } as Scales, () => scalesPerExample(dOut, X, d.eps(eps))) }
      },
    measured: { at: (_, X, gamma) => ({ dX: X, dgamma: gamma, dbeta: zeros(gamma.shape) }), loss: ({ dX: X, dgamma: gamma, dbeta: beta }, [dOut, , , given]) => dot([...dOut.data], [...layernormForward(X, gamma, beta, given).data]) },
  },
)

const byHand = 'Ba, Kiros and Hinton 2016, section 3; worked by hand'

export default suite('normalization/layernorm', 'Layer normalization', [
  forward.with({
    example: forward.golden('normalizes each example over its four features', {
      weight: 2,
      given: { X: matrix('1 3 5 7 / 2 0 2 0'), gamma: [1, 1, 2, 1], beta: [0, 0, 1, 0], options: { eps: 0.0625 } },
      gives: printed('-1.33333 -0.444444 1.88889 1.33333 / 0.970143 -0.970143 2.94029 -0.970143'),
      source: `${byHand}: mean 4 and variance 5, so ∓3 and ∓1 over 2.25; mean 1 and variance 1, so ±1 over 1.0307764`,
      hint: 'Write down mean and variance of each row first: 4 and 5, 1 and 1.',
    }),
    constant: forward.golden('gives β for an example whose features are equal', {
      given: { X: matrix('4 4 4'), gamma: [3, 1, 2], beta: [5, 0, -1], options: { eps: 1 } },
      gives: array(matrix('5 0 -1')),
      source: 'worked by hand: x − μ = 0',
      sizes: 'unusual',
      concept: 'equal features',
    }),
    one: forward.random('normalizes one example as it does many', { axes: { N: [1, 1] }, draws: 4, sizes: 'unusual', concept: 'one example', hint: 'Nothing here depends on the batch: one example is enough.' }),
    alone: forward.random('gives β for one feature, which is its own mean', { axes: { D: [1, 1] }, draws: 2, sizes: 'unusual', concept: 'one feature', hint: 'The variance is 0 here: only ε keeps the division from being 0/0.' }),
    random: { hint: 'Check that each row of x̂ has mean 0 before you scale and shift it.' },
    shift: forward.invariant('does not change when a number is added to an example', { weight: 0, concept: 'shifted examples', under: ([X, ...rest]) => [{ ...X, data: X.data.map((x, k) => x + 1 + Math.floor(k / (X.shape[1] ?? 1))) }, ...rest] }),
  }),
  backward.with({
    example: backward.golden('gives the gradients of one example', {
      weight: 2,
      given: { dOut: matrix('1 -1 0.5 2'), X: matrix('1 3 5 7'), gamma: [2, 2, 2, 2], options: { eps: 0.1 } },
      gives: { dX: printed([['0.918174', '-1.24377', '-0.306058', '0.631652']]), dgamma: printed(['-1.32842', '0.442807', '0.221404', '2.65684']), dbeta: array([1, -1, 0.5, 2]) },
      source: 'derived from Ba, Kiros and Hinton 2016, section 3, and checked by central differences',
      hint: 'Each row of dX adds up to 0. Does yours?',
    }),
    scales: backward.golden('lets every feature have its own scale', {
      given: { dOut: matrix('1 -1 0.5 2'), X: matrix('1 3 5 7'), gamma: [1, 2, 0, 0.5], options: { eps: 0.1 } },
      gives: { dX: printed([['0.573045', '-0.842202', '-0.0434125', '0.312570']]) },
      source: 'derived, and checked by central differences',
      concept: 'scales that differ',
      hint: 'Begin with dx̂ = dOut·γ, and take the two means of it.',
    }),
    random: { hint: 'Begin with dx̂ = dOut·γ; both means run over the features of one example.' },
    one: backward.random('works for one example', { axes: { N: [1, 1] }, draws: 4, sizes: 'unusual', concept: 'one example' }),
  }),
])
