import { anyOf, by, type Filled, right } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import type { NetParameters } from '#reference/networks/net-layers.ts'
import { otherFactor, sizesOfBoth } from './l2.ts'
import { at, dot, mean, outer, type Row, range, relu, sum, table, transposed } from './lists.ts'
import { rightOf } from './right-of.ts'

export type Rows = readonly Row[]

/** The parameters of a layer in lists; `gamma` and `beta` are empty where it is not normalized. */
export interface Layer {
  readonly W: Rows
  readonly b: Row
  readonly gamma: Row
  readonly beta: Row
}
/** The layers of a net, the last one that of the scores. */
export function layersIn(parameters: NetParameters): readonly Layer[] {
  const row = (name: string): Row => [...(parameters[name]?.data ?? [])]
  const depth = Object.keys(parameters).filter((name) => name.startsWith('W')).length
  return range(depth).map((l) => ({ W: table(parameters[`W${l + 1}`] as NDArray), b: row(`b${l + 1}`), gamma: row(`gamma${l + 1}`), beta: row(`beta${l + 1}`) }))
}

/** A unit, and where it lets a gradient pass. */
export interface Unit {
  readonly of: (a: number) => number
  readonly isOpen: (a: number) => boolean
}
const linear: Unit = { of: (a) => a, isOpen: () => true }
const rectified: Unit = { of: relu, isOpen: (a) => a > 0 }
const absolute: Unit = { of: Math.abs, isOpen: rectified.isOpen }
const none = (b: Row): Row => b.map(() => 0)
const affine = 'Every layer is X · W + b.'

/** What every pass forward decides. */
export const forwardNet = {
  hiddenBias: right((b: Row, _isFirst: boolean): Row => b).wrong('first-bias-missing', 'First bias missing', (b, isFirst) => (isFirst ? none(b) : b), `You never add b1. ${affine}`),
  lastBias: right((b: Row): Row => b).wrong('last-bias-missing', 'Last bias missing', none, `Your scores lack the bias of the last layer. ${affine}`),
  unit: right<Unit>(rectified).wrong('no-relu', 'ReLU missing', anyOf<Unit>(linear, { ...linear, isOpen: rectified.isOpen }), 'There is no ReLU between your layers, so the net is one linear layer. Each hidden layer ends with max(0, x).'),
  onScores: right<Unit>(linear).wrong('relu-on-scores', 'ReLU on the scores', anyOf<Unit>(rectified, { ...rectified, isOpen: () => true }), 'Your scores are never negative: ReLU follows the last layer too. Scores come straight from the last affine layer.'),
}

/** Every unit is the absolute value: a fault of ReLU itself. */
export const absoluteUnits = { id: 'relu/abs', title: 'Absolute value', fill: { unit: absolute }, says: 'Your hidden layers end with the absolute value, so begin with your ReLU. It gives 0 for negative numbers: max(0, x).' }
/** No layer adds its biases: a fault of the affine layer itself. */
export const noBiases = { id: 'affine-forward/no-bias', title: 'Biases missing', fill: { hiddenBias: none, lastBias: none }, says: `None of your layers adds its biases, so begin with your affine layer. ${affine}` }

const sumsOf = (X: Rows, W: Rows, b: Row): Row[] => X.map((x) => transposed(W).map((weights, m) => dot(x, weights) + at(b, m)))
const each = (rows: Rows, f: (x: number) => number): Row[] => rows.map((row) => row.map(f))
const both = (a: Rows, b: Rows, f: (x: number, y: number) => number): Row[] => a.map((row, n) => row.map((x, k) => f(x, at(b[n] as Row, k))))

/** Gradients in what a normalization was given. */
export interface NormGradients {
  readonly dX: Rows
  readonly dgamma: Row
  readonly dbeta: Row
}
/** Where ReLU is, seen from the normalization; the one before may be left out in the backward pass. */
export type ReluAt = 'after' | 'before' | 'both' | 'both, one mask'
/** What a net does between its affine layers and ReLU, or to what ReLU gives; layers are counted from 0. */
export interface Between {
  readonly norm?: { readonly forward: (x: Rows, layer: Layer, l: number) => Rows; readonly backward: (dOut: Rows, x: Rows, layer: Layer) => NormGradients }
  readonly reluAt?: ReluAt
  /** ReLU lets gradients pass by the sums of its layer, whatever it was given. */
  readonly masksBySums?: boolean
  /** The factor of every unit of a hidden layer, forward and back. */
  readonly dropout?: (l: number) => { readonly forward: Rows; readonly back: Rows }
}

/** What a hidden layer reads, its sums, what ReLU was given, and what the layer gives. */
interface Hidden {
  readonly input: Rows
  readonly sums: Rows
  readonly inner: Rows
  readonly out: Rows
}
export interface Pass {
  readonly hidden: readonly Hidden[]
  readonly last: { readonly input: Rows; readonly sums: Rows }
  readonly scores: Rows
}

export function passed(X: Rows, layers: readonly Layer[], d: Filled<typeof forwardNet>, { norm, reluAt = 'after', dropout }: Between = {}, first = 0): Pass {
  const hidden: Hidden[] = []
  for (const [l, layer] of layers.slice(0, -1).entries()) {
    const input = hidden.at(-1)?.out ?? X
    const sums = sumsOf(input, layer.W, d.hiddenBias(layer.b, first + l === 0))
    const given = reluAt.startsWith('both') ? each(sums, d.unit.of) : sums
    const inner = norm && reluAt !== 'before' ? norm.forward(given, layer, l) : sums
    const active = each(inner, d.unit.of)
    const normed = norm && reluAt === 'before' ? norm.forward(active, layer, l) : active
    hidden.push({ input, sums, inner, out: dropout ? both(normed, dropout(l).forward, (x, factor) => x * factor) : normed })
  }
  const [input, { W, b }] = [hidden.at(-1)?.out ?? X, layers.at(-1) as Layer]
  const sums = sumsOf(input, W, d.lastBias(b))
  return { hidden, last: { input, sums }, scores: each(sums, d.onScores.of) }
}

/** How much the penalty and its gradient count. */
interface Share {
  readonly loss: number
  readonly gradient: number
}
const alike = (share: number): Share => ({ loss: share, gradient: share })
const [stops, added, everyLayer] = ['ReLU passes a gradient where it was given a positive number.', 'Add it once, in the loss and in the gradients.', 'All weight matrices count, in the loss and in the gradients.']

export const byGradientSign = { id: 'mask-by-gradient-sign', title: 'Mask by gradient sign', fill: (_: boolean, gradient: number): boolean => gradient > 0, says: `You stop negative gradients, whatever the hidden units did. ${stops}` }

export const byNothing = { id: 'no-relu-mask', title: 'ReLU mask missing', fill: (_: boolean, _gradient: number): boolean => true, says: `Your gradients are those of a net without ReLU. ${stops}` }

/** What a loss with a penalty decides, and the backward pass. */
export const lossNet = {
  over: right((N: number, _C?: number): Share => alike(N))
    .wrong('summed', 'Not averaged', () => alike(1), 'You add up the losses of the examples, and their gradients. Divide both by N.')
    .wrong('gradient-not-averaged', 'Gradients not averaged', (N) => ({ loss: N, gradient: 1 }), 'Your gradients are those of a sum over the examples, but the loss is their mean. Divide the gradient in the scores by N.')
    .wrong('gradient-averaged-twice', 'Gradients averaged twice', (N) => ({ loss: N, gradient: N * N }), 'You divide your gradients by N twice. The 1/N of the loss is in the gradient in the scores already.')
    .wrong('loss-not-averaged', 'Loss not averaged', (N) => ({ loss: 1, gradient: N }), 'Your loss adds up the examples, but the gradients are those of their mean. Divide the data loss by N.'),
  penalized: right((_l: number, _last: number): Share => alike(1))
    .wrong('reg-last-layer-missing', 'Last layer not penalized', (l, last) => alike(Number(l < last)), `The weights of the last layer are missing in the penalty. ${everyLayer}`)
    .wrong('reg-first-layer-missing', 'First layer not penalized', (l) => alike(Number(l > 0)), `The weights of the first layer are missing in the penalty. ${everyLayer}`)
    .wrong('reg-last-layer-not-in-loss', 'Last layer missing in loss', (l, last) => ({ loss: Number(l < last), gradient: 1 }), `The penalty of the last layer is in your gradients, but not in the loss. ${everyLayer}`)
    .wrong('reg-first-layer-not-in-loss', 'First layer missing in loss', (l) => ({ loss: Number(l > 0), gradient: 1 }), `The penalty of the first layer is in your gradients, but not in the loss. ${everyLayer}`)
    .wrong('reg-last-layer-not-in-gradients', 'Last gradient without penalty', (l, last) => ({ loss: 1, gradient: Number(l < last) }), `The penalty of the last layer is in your loss, but not in its gradient. ${everyLayer}`)
    .wrong('reg-first-layer-not-in-gradients', 'First gradient without penalty', (l) => ({ loss: 1, gradient: Number(l > 0) }), `The penalty of the first layer is in your loss, but not in its gradient. ${everyLayer}`),
  ofBiases: right(alike(0)).wrong('biases-penalized', 'Biases penalized too', anyOf(alike(1), { loss: 1, gradient: 0 }, { loss: 0, gradient: 1 }), 'Your penalty includes the biases too, in the loss or in the gradients. Only weights are penalized.'),
  size: sizesOfBoth,
  strength: right((lambda: number): Share => alike(lambda))
    .wrong('l2-regularization/lambda-squared', 'λ squared', (lambda) => alike(lambda * lambda), 'The strength λ enters twice, as λ². Multiply by λ once.')
    .wrong(
      'l2-regularization/lambda-missing',
      'λ missing',
      anyOf<(lambda: number) => Share>(
        () => alike(1),
        (lambda) => ({ loss: 1, gradient: lambda }),
        (lambda) => ({ loss: lambda, gradient: 1 }),
      ),
      'The penalty does not depend on λ, in the loss or in the gradients. Multiply it by the strength lambda.',
    ),
  added: right((_N: number, _form: number): Share => alike(1))
    .wrong('reg-missing', 'Penalty missing', () => alike(0), `The penalty is in neither the loss nor the gradients. ${added}`)
    .wrong('reg-not-in-loss', 'Penalty only in gradients', () => ({ loss: 0, gradient: 1 }), `The penalty is in your gradients, but not in the loss. ${added}`)
    .wrong('reg-not-in-gradients', 'Penalty only in loss', () => ({ loss: 1, gradient: 0 }), `The penalty is in your loss, but not in the gradients. ${added}`)
    .wrong(
      'reg-factor-2',
      'Factor 2 of penalty',
      (_, form) => ({ loss: 1, gradient: form === 1 ? 1 / 2 : 2 }),
      by('l2Form', { lambda: 'Your penalty is λ·ΣW², but its gradient is λ·W. The derivative of W² has a factor of 2: 2λ·W.', 'lambda/2': 'Your penalty is ½λ·ΣW², but its gradient is 2λ·W. The derivative of ½W² is W: λ·W.' }),
    )
    .wrong(
      'reg-sign',
      'Penalty subtracted',
      anyOf(
        () => alike(-1),
        () => ({ loss: 1, gradient: -1 }),
        () => ({ loss: -1, gradient: 1 }),
      ),
      'You subtract the penalty, in the loss or in the gradients. Large weights cost: add it in both.',
    )
    .wrong('l2-regularization/added-twice', 'Penalty added twice', () => alike(2), `The penalty counts twice. ${added}`)
    .wrong(
      'l2-regularization/other-factor',
      'Gradient of penalty multiplied',
      anyOf(
        () => ({ loss: 1, gradient: 3 / 2 }),
        () => ({ loss: 1, gradient: 3 }),
      ),
      otherFactor,
    )
    .wrong(
      'reg-divided-by-n',
      'Penalty divided by N',
      anyOf(
        (N) => alike(1 / N),
        (N) => ({ loss: 1 / N, gradient: 1 }),
        (N) => ({ loss: 1, gradient: 1 / N }),
      ),
      'You add the penalty before you divide by N. Average the data loss first; then add the penalty as it is.',
    ),
  mask: right((isOpen: boolean, _gradient: number): boolean => isOpen)
    .wrong(byNothing.id, byNothing.title, byNothing.fill, byNothing.says)
    .wrong('inverted-mask', 'Mask the wrong way', (isOpen) => !isOpen, `Your gradients pass where ReLU gave 0, and stop elsewhere. ${stops}`)
    .wrong(byGradientSign.id, byGradientSign.title, byGradientSign.fill, byGradientSign.says),
  reads: right((input: Rows, _sums: Rows | undefined): Rows => input).wrong(
    'wrong-cache',
    'Sums in place of outputs',
    (input, sums) => sums ?? input,
    'Your dW of a later layer is computed from the sums of the layer before it. It reads what that layer gave, after ReLU.',
  ),
  dW: right((dW: Rows, _N: number): Rows => dW).wrong(
    'affine-backward/dw-mean',
    'dW averaged',
    (dW, N) => each(dW, (x) => x / N),
    'You divide your gradients of the weights by N once more, so begin with the backward pass of your affine layer. The 1/N of the loss is in them already.',
  ),
  db: right((gradient: Rows): Row => transposed(gradient).map(sum))
    .wrong('db-averaged', 'Bias gradients averaged', (gradient) => transposed(gradient).map(mean), 'You average over the examples in the gradients of the biases. The 1/N of the loss is in them already: add up.')
    .wrong('affine-backward/db-wrong-axis', 'Sum over wrong axis', (gradient) => gradient.map(sum), 'Your gradients of the biases have one entry per example, so begin with the backward pass of your affine layer. Add up over the examples: one entry per unit.'),
}

/** The same where there may be several hidden layers. */
export const deepLossNet = {
  ...lossNet,
  penalized: lossNet.penalized.wrong(
    'reg-hidden-layers-not-in-gradients',
    'Hidden gradients lack penalty',
    (l, last) => ({ loss: 1, gradient: Number(l === last) }),
    `The penalty of the hidden layers is in your loss, but not in their gradients. ${everyLayer}`,
  ),
}

type Loss = Filled<typeof lossNet> & Filled<typeof forwardNet> & { readonly l2Form: number }
/** The losses of the examples, and the gradient of each in its scores. */
export interface ScoreLoss {
  readonly losses: Row
  readonly gradient: Rows
}

/** The parameters of one layer in a row each. */
interface Flat {
  readonly W: Row
  readonly b: Row
}
/** The penalty of layer `l`, and a gradient with that of its penalty. */
export function penaltyOf(d: Penalizing, N: number, lambda: number, last: number) {
  const [share, strength] = [d.added(N, d.l2Form), d.strength(lambda)]
  const factor = { loss: d.l2Form * strength.loss, gradient: d.l2Form * strength.gradient }
  const pulled = (gradient: Row, w: Row, counts: number): Row => {
    const of = d.size.gradient(w)
    return counts === 0 ? gradient : gradient.map((x, k) => x + counts * share.gradient * factor.gradient * at(of, k))
  }
  return {
    loss: (l: number, { W, b }: Flat): number => d.penalized(l, last).loss * share.loss * factor.loss * (d.size.of(W) + (d.ofBiases.loss === 0 ? 0 : d.size.of(b))),
    pulled: (l: number, gradient: Flat, { W, b }: Flat): Flat => {
      const counts = d.penalized(l, last).gradient
      return { W: pulled(gradient.W, W, counts), b: pulled(gradient.b, b, counts * d.ofBiases.gradient) }
    },
  }
}
type Penalizing = Pick<Loss, 'added' | 'l2Form' | 'strength' | 'size' | 'penalized' | 'ofBiases'>
const inRows = (row: Row, columns: number): Row[] => range(row.length / columns).map((i) => row.slice(i * columns, (i + 1) * columns))

/** Loss and gradients of a net, every decision open; `first` layers come before these. */
export function netLossOf(X: Rows, layers: readonly Layer[], lambda: number, d: Loss, ofScores: (scores: Rows) => ScoreLoss, between: Between = {}, first = 0) {
  const { hidden, last, scores } = passed(X, layers, d, between, first)
  const { losses, gradient } = ofScores(scores)
  const over = d.over(X.length)
  const penalty = penaltyOf(d, X.length, lambda, first + layers.length - 1)

  const gradients: Record<string, NDArray> = {}
  const store = (l: number, input: Rows, back: Rows): void => {
    const { W, b } = layers[l] as Layer
    const dW = d.dW(outer(d.reads(input, l > 0 ? hidden[l - 1]?.sums : undefined), back), X.length)
    const pulled = penalty.pulled(first + l, { W: dW.flat(), b: d.db(back) }, { W: W.flat(), b })
    gradients[`W${first + l + 1}`] = array(inRows(pulled.W, b.length))
    gradients[`b${first + l + 1}`] = array(pulled.b)
  }
  const through = (l: number, back: Rows): Rows => back.map((row) => (layers[l] as Layer).W.map((weights) => dot(weights, row)))
  let back: Rows = both(gradient, last.sums, (g, s) => (d.onScores.isOpen(s) ? g / over.gradient : 0))
  store(layers.length - 1, last.input, back)
  for (const [l, { input, sums, inner }] of [...hidden.entries()].toReversed()) {
    const layer = layers[l] as Layer
    back = through(l + 1, back)
    if (between.dropout) back = both(back, between.dropout(l).back, (g, factor) => g * factor)
    const normed = (dOut: Rows, x: Rows): Rows => {
      if (between.norm === undefined) return dOut
      const { dX, dgamma, dbeta } = between.norm.backward(dOut, x, layer)
      gradients[`gamma${l + 1}`] = array(dgamma)
      gradients[`beta${l + 1}`] = array(dbeta)
      return dX
    }
    const { reluAt = 'after' } = between
    const masked = (by: Rows): Rows => both(back, by, (g, a) => (d.mask(d.unit.isOpen(a), g) ? g : 0))
    if (reluAt === 'before') back = normed(back, each(inner, d.unit.of))
    back = masked(between.masksBySums ? sums : inner)
    if (reluAt !== 'before') back = normed(back, reluAt === 'after' ? sums : each(sums, d.unit.of))
    if (reluAt === 'both') back = masked(sums)
    store(l, input, back)
  }
  const penalties = layers.map(({ W, b }, l) => penalty.loss(first + l, { W: W.flat(), b }))
  return { loss: sum(losses) / over.loss + sum(penalties), gradients, dX: through(0, back) }
}

/** Whether ReLU is given a number near 0, in some layer. */
export const isNearKink = (X: Rows, layers: readonly Layer[], between: Between = {}): boolean => passed(X, layers, rightly, between).hidden.some(({ inner }) => inner.flat().some((a) => Math.abs(a) < 1e-3))
export const rightly = rightOf(forwardNet)
