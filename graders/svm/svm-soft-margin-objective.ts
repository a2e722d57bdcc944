import { batches, formula, matrix, printed, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { svmSgd, svmSoftMarginObjective, svmSoftMarginSubgradient } from '#reference/svm/svm-soft-margin-objective.ts'
import { epochHoles, stepsOf } from '../shared/epoch.ts'
import { signs } from '../shared/gram.ts'
import { at, dot, mean, type Row, relu, sum, table } from '../shared/lists.ts'
import { atKink } from '../shared/score-loss.ts'

const plane = { inputs: [reals('w', 'D'), scalar('b', [0.5, -1, 2]), reals('X', 'N D'), signs('y'), scalar('C', [2, 0.5, 0.25])], sizes: { N: [3, 6], D: [2, 3] } } as const

const planeBias = right((b: number): number => b).wrong('svm-soft-margin-objective/no-bias', 'Bias left out', () => 0, 'Your margins do not depend on b. The slide leaves b out for brevity: the margin is yᵢ·(w·xᵢ + b).')
const label = right((y: number): number => y).wrong('svm-soft-margin-objective/labels-01', 'Labels 0 and 1', (y) => (y + 1) / 2, 'A label of −1 counts as 0 in your code, so every negative example has the margin 0. Use the labels as they are, yᵢ·(w·xᵢ + b).')

const objective = formula(
  { svmSoftMarginObjective },
  {
    id: 'svm-soft-margin-objective',
    ...plane,
    parts: { value: 2, slack: 1 },
    holes: {
      bias: planeBias,
      label,
      slack: right((margin: number) => relu(1 - margin))
        .wrong('no-clamp', 'Clamp at 0 missing', (margin) => 1 - margin, 'Examples beyond their margin have negative slack in your answer and lower the objective. They cost nothing: ξ = max(0, 1 − margin).')
        .wrong('zero-margin', 'Margin left out', (margin) => relu(-margin), 'Examples inside the margin have no slack in your answer, only those on the wrong side. Slack begins at a margin of 1: ξ = max(0, 1 − margin).'),
      cost: right((slacks: Row, _margins: Row) => sum(slacks))
        .wrong('mean-slack', 'Slack averaged', (slacks) => mean(slacks), 'You average the slack. Add it up: C·Σ ξᵢ.')
        .wrong('squared-slack', 'Slack squared', (slacks) => dot(slacks, slacks), 'You square the slack, as L2-SVMs do. Here it is linear: C·Σ ξᵢ.')
        .wrong('zero-one-cost', 'Errors counted', (_, margins) => margins.filter((margin) => margin < 0).length, 'You count the examples on the wrong side. Slack says how far each is from its margin: C·Σ ξᵢ.')
        .wrong('count-violations', 'Violations counted', (slacks) => slacks.filter((slack) => slack > 0).length, 'You count the examples that miss their margin. Slack says by how much: C·Σ ξᵢ.'),
      norm: right((w: Row, _b: number) => dot(w, w) / 2)
        .wrong('no-half', 'Factor ½ missing', (w) => dot(w, w), 'You add the square of w in full. It has a factor ½: ½‖w‖².')
        .wrong('norm-not-squared', 'Length not squared', (w) => Math.hypot(...w) / 2, 'You take half the length of w. Take half its square: ½‖w‖².')
        .wrong('bias-regularised', 'Bias penalized too', (w, b) => (dot(w, w) + b * b) / 2, 'Your objective grows with b even where no example has slack. Only w is kept short: ½‖w‖².')
        .wrong('no-norm', 'Only the slack', () => 0, 'Your objective is 0 for every plane that separates the examples, narrow margin or wide. Add ½‖w‖².'),
      total: right((norm: number, cost: number, C: number) => norm + C * cost)
        .wrong('c-on-norm', 'C at the wrong term', (norm, cost, C) => C * norm + cost, 'A large C makes your margin wider. C is the price of slack: ½‖w‖² + C·Σ ξᵢ.')
        .wrong('price-missing', 'C left out', (norm, cost) => norm + cost, 'Your answer does not depend on C. It is the price of slack: ½‖w‖² + C·Σ ξᵢ.'),
    },
    reading: (d) => (w, b, X, y, C) => {
      const margins = table(X).map((x, i) => d.label(at([...y.data], i)) * (dot(x, [...w.data]) + d.bias(b)))
      const slacks = margins.map(d.slack)
      return { value: d.total(d.norm([...w.data], b), d.cost(slacks, margins), C), slack: array(slacks) }
    },
  },
)

/** What an example adds to the gradient: it pulls if its margin is below 1. */
const pulls = {
  active: right((isInside: boolean, _margin: number) => isInside)
    .wrong('svm-soft-margin-subgradient/all-points', 'Every example pulls', () => true, 'Every example contributes to your gradient. One with a margin of at least 1 contributes nothing.')
    .wrong('svm-soft-margin-subgradient/misclassified-only', 'Only errors pull', (_, margin) => margin < 0, 'Only examples on the wrong side contribute to your gradient. Every example with a margin below 1 contributes.'),
  ofExample: right((y: number, _slack: number) => y)
    .wrong('svm-soft-margin-subgradient/no-y', 'Labels left out', () => 1, 'You add up the examples without their labels. Each pulls to its own side: C·Σ yᵢxᵢ.')
    .wrong('svm-soft-margin-subgradient/weighted-by-slack', 'Weighted by slack', (y, slack) => y * slack, 'An example far from its margin pulls harder in your answer, as for squared slack. Slack is linear: each pulls with C, whatever its slack.'),
  sign: right(-1).wrong('svm-soft-margin-subgradient/sign-flip', 'Examples pushed away', 1, 'Examples inside the margin push the plane to the wrong side: their term has the opposite sign. It is −C·Σ yᵢxᵢ.'),
  price: right((C: number): number => C).wrong('svm-soft-margin-objective/price-missing', 'C left out', () => 1, 'Your answer does not depend on C. Each example pulls with the price of slack: C·Σ yᵢxᵢ.'),
  over: right((_N: number): number => 1).wrong('svm-soft-margin-subgradient/mean', 'Averaged over examples', (N) => N, 'You average the terms of the examples. The objective adds up their slack: C·Σ yᵢxᵢ.'),
}
const ofBias = right((db: number, _b: number): number => db)
  .wrong('svm-soft-margin-subgradient/no-db', 'Bias without gradient', () => 0, 'The gradient in b is 0 in your code, so the bias is never learned. It is −C·Σ yᵢ over the same examples.')
  .wrong('svm-soft-margin-objective/bias-regularised', 'Bias penalized too', (db, b) => db + b, 'Your gradient in b includes b itself. Only w is kept short: ½‖w‖² has no b.')

const subgradient = formula(
  { svmSoftMarginSubgradient },
  {
    id: 'svm-soft-margin-subgradient',
    ...plane,
    parts: { dw: 2, db: 1 },
    obeys: { atKink },
    avoid: (w, b, X, y) => table(X).some((x, i) => Math.abs(at([...y.data], i) * (dot(x, [...w.data]) + b) - 1) < 1e-4),
    holes: {
      bias: planeBias,
      label,
      ...pulls,
      norm: right((w: number): number => w)
        .wrong('no-w-term', 'Gradient of ½‖w‖² missing', () => 0, 'Where no example pulls, your gradient is 0. The gradient of ½‖w‖² is w: start from it.')
        .wrong('2w-term', 'Factor 2 too much', (w) => 2 * w, 'You start from 2w. The ½ of ½‖w‖² cancels the 2: start from w.'),
      ofBias,
    },
    reading: (d) => (w, b, X, y, C) => {
      const shares = table(X).map((x, i) => {
        const own = at([...y.data], i)
        const margin = d.label(own) * (dot(x, [...w.data]) + d.bias(b))
        return d.active(d.atKink(1 - margin), margin) ? (d.sign * d.price(C) * d.ofExample(own, 1 - margin)) / d.over(y.data.length) : 0
      })
      const dw = [...w.data].map((one, k) => d.norm(one) + sum(table(X).map((x, i) => at(shares, i) * at(x, k))))
      return { dw: array(dw), db: d.ofBias(sum(shares), b) }
    },
    measured: { at: (w, b) => ({ dw: w, db: b }), loss: ({ dw: w, db: b }, [, , X, y, C]) => svmSoftMarginObjective(w, b, X, y, C).value },
  },
)

/** The loop of an epoch takes a batch as it comes: its gradient is a sum. */
const { divideBy, ...rest } = epochHoles
/** Where gradients are added up, one step with all rows is as many steps from the old plane. */
const loop = { ...rest, used: { ...rest.used, others: rest.used.others.filter(({ id }) => id !== 'minibatch-sgd-epoch/full-batch') } }

const epoch = formula(
  { svmSgd },
  {
    id: 'svm-sgd',
    inputs: [reals('w', 'D'), scalar('b', [0.5, -1, 0]), reals('X', 'N D'), signs('y'), batches('batches', 'N', 2), scalar('learningRate', [0.25, 0.1, 0.5]), scalar('C', [2, 0.5, 0.25])],
    sizes: { N: [4, 7], D: [2, 3] },
    smallest: { N: [1, 2], D: [1, 2] },
    parts: { w: 2, b: 1 },
    obeys: { atKink },
    avoid: (...given) => {
      const [w, b, X, y, each] = given
      return each.some((_, k) => {
        // The plane from which batch k steps.
        const before = svmSgd(w, b, X, y, each.slice(0, k), given[5], given[6])
        return table(X).some((x, i) => Math.abs(at([...y.data], i) * (dot(x, [...before.w.data]) + before.b) - 1) < 1e-4)
      })
    },
    holes: {
      ...loop,
      ...pulls,
      share: right((n: number, N: number) => n / N)
        .wrong('penalty-in-full', 'Whole ½‖w‖² per batch', () => 1, 'Each of your batches shrinks w as if it were all examples. A batch carries its share of ½‖w‖²: w times its part of the examples.')
        .wrong('svm-soft-margin-subgradient/no-w-term', 'Gradient of ½‖w‖² missing', () => 0, 'Your steps never shrink w. The gradient of ½‖w‖² is w, of which each batch carries its share.'),
      ofBias,
    },
    reading: (d) => (w, b, X, y, batches, learningRate, C) => {
      const all = { W: [[...w.data, b]], X: table(X).map((x) => [...x, 1]), labels: [...y.data], batches: batches.map(({ data }) => [...data]), learningRate, lambda: 1 }
      const steps = stepsOf(
        all,
        (batch) => {
          const current = batch.W[0] as Row
          const shares = batch.X.map((x, i) => {
            const own = at(batch.labels, i)
            const margin = own * dot(x, current)
            return d.active(d.atKink(1 - margin), margin) ? (d.sign * d.price(C) * d.ofExample(own, 1 - margin)) / d.over(batch.X.length) : 0
          })
          const pulled = current.map((_, k) => sum(batch.X.map((x, i) => at(shares, i) * at(x, k))))
          const share = d.share(batch.X.length, all.X.length) * batch.lambda
          return [pulled.map((one, k) => (k < w.data.length ? one + share * at(current, k) : d.ofBias(one, share * at(current, k))))]
        },
        { ...d, divideBy: divideBy.right },
      )
      const after = d.kept(steps)[0] as Row
      return { w: array(after.slice(0, -1)), b: at(after, -1) }
    },
  },
)

const slide = 'D1 “Soft-margin SVMs”'
const given = { w: [1, -1], b: 0.5, X: matrix('2 0 / 0 1 / 1 1 / -1 1 / 0.5 0.2'), y: [1, -1, -1, -1, 1], C: 2 }

export default suite('svm/svm-soft-margin-objective', 'Soft-margin SVM', [
  objective.with({
    example: objective.golden('adds the price of the slack to ½‖w‖²', {
      weight: 2,
      given,
      gives: { value: printed('5.4'), slack: printed(['0.0', '0.5', '1.5', '0.0', '0.2']) },
      source: `${slide}: ½‖w‖² + C·Σ ξᵢ, worked by hand: 1 + 2 · 2.2`,
      hint: 'The margins are 2.5, 0.5, −0.5, 1.5 and 0.8, so the slacks are 0, 0.5, 1.5, 0 and 0.2.',
    }),
    separated: objective.golden('is ½‖w‖² where every margin is kept', {
      given: { w: [0.5, 0.5], b: -2, X: matrix('3 3 / 4 5 / 6 5 / 1 1 / 0 1'), y: [1, 1, 1, -1, -1], C: 2 },
      gives: { value: 0.25, slack: array([0, 0, 0, 0, 0]) },
      source: 'worked by hand: the margins are 1, 2.5, 3.5, 1, 1.5',
      concept: 'margins that are all kept',
      hint: 'Every margin is at least 1: no example has slack.',
    }),
    random: { hint: 'Print margins and slacks first, then ½‖w‖² and the price of the slack apart.' },
  }),
  subgradient.with({
    example: subgradient.golden('lets the three examples inside the margin pull', {
      weight: 2,
      given,
      gives: { dw: printed(['2.0', '2.6']), db: 2 },
      source: `derived from ${slide}, worked by hand: w − 2·(−x₂ − x₃ + x₅)`,
      hint: 'The second, third and fifth example have margins below 1; their labels are −1, −1 and +1.',
    }),
    kept: subgradient.golden('is w where every margin is kept', {
      given: { w: [1, 0.5], b: -2, X: matrix('3 3 / 4 5 / 0 0'), y: [1, 1, -1], C: 2 },
      gives: { dw: array([1, 0.5]), db: 0 },
      source: 'worked by hand: the margins are 2.5, 4.5, 2',
      concept: 'margins that are all kept',
      hint: 'No example pulls: only the gradient of ½‖w‖² is left.',
    }),
    kink: subgradient.golden('is right for a margin of exactly 1', {
      given: { w: [0.5, 0.5], b: -2, X: matrix('3 3 / 1 1'), y: [1, -1], C: 2 },
      gives: { dw: array([0.5, 0.5]), db: 0 },
      source: 'worked by hand: both margins are 1, and the handout asks for a strict inequality',
      concept: 'a margin of exactly 1',
      hint: 'The handout says what the derivative of max(0, m) is at m = 0.',
    }),
    measured: { hint: 'Move one entry of w a little: ½‖w‖² changes by that entry, and the slack of each example inside the margin by its x.' },
    random: { hint: 'Print the margins: only examples below 1 pull.' },
  }),
  epoch.with({
    'by-hand': epoch.golden('steps from example to example', {
      weight: 2,
      given: { w: [0], b: 0, X: matrix('1 / -1'), y: [1, -1], batches: matrix('0 / 1'), learningRate: 0.5, C: 1 },
      gives: { w: array([0.875]), b: 0 },
      source: `derived from ${slide} and D1 “Mini-batch gradient descent”, worked by hand: w is 0.5 after the first step, b too; there the second margin is 0, so w grows by 0.5 · (1 − 0.25)`,
      hint: 'After the first example w and b are 0.5. The second has the margin 0 there, and half of w pulls back.',
    }),
    kink: epoch.golden('is right for a margin of exactly 1', {
      weight: 0,
      given: { w: [0], b: 0, X: matrix('1 / 1'), y: [1, 1], batches: matrix('0 / 1'), learningRate: 0.5, C: 1 },
      gives: { w: array([0.375]), b: 0.5 },
      source: 'worked by hand: w and b are 0.5 after the first step, where the second margin is 1; only half of w pulls back',
      concept: 'a margin of exactly 1',
      hint: 'The handout says what the derivative of max(0, m) is at m = 0.',
    }),
    random: { draws: 10, says: 'agrees with the steps of the formula, even in a short last batch', hint: 'Compare the plane after the first batch alone, then after the second.' },
    larger: { draws: 2 },
  }),
])
