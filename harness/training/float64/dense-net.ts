import { type NDArray, zip } from '#reference/core/ndarray.ts'
import { hingeMulticlass, hingeMulticlassGradient } from '#reference/losses/hinge-multiclass.ts'
import { softmax } from '#reference/losses/softmax.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from '#reference/losses/softmax-cross-entropy.ts'
import { softmaxBackward } from '#reference/losses/softmax-jacobian.ts'
import { affineBackward, affineForward } from '#reference/networks/affine-forward.ts'

import { type Decisions, rightDecisions } from './decisions.ts'

/** The weights and biases of one layer. */
export interface DenseLayer {
  readonly W: NDArray<'D M'>
  readonly b: NDArray<'M'>
}

/** How the scores become a loss; `softmax-twice` is a mistake: softmax layer and a loss that takes logits. */
export type DenseLoss = 'softmax' | 'softmax-twice' | 'hinge'

/** What each hidden layer's output is multiplied by; empty: no dropout. */
export type Masks = readonly NDArray<'N M'>[]

interface Passed {
  /** The input of each layer. */
  readonly inputs: readonly NDArray<'N D'>[]
  readonly scores: NDArray<'N C'>
}

/** Scores of affine layers with ReLU between them. */
export function forward(layers: readonly DenseLayer[], X: NDArray<'N D'>, masks: Masks = []): Passed {
  const inputs: NDArray<'N D'>[] = []
  let own = X
  for (const [l, { W, b }] of layers.entries()) {
    inputs.push(own)
    const affine = affineForward(own, W, b) as NDArray<'N D'>
    if (l === layers.length - 1) return { inputs, scores: affine as unknown as NDArray<'N C'> }
    const mask = masks[l]?.data
    own = { ...affine, data: affine.data.map((x, k) => (x > 0 ? x * (mask?.[k] ?? 1) : 0)) }
  }
  throw new RangeError('forward: a net needs at least one layer')
}

/** Mean loss of scores. */
export function lossOf(scores: NDArray<'N C'>, labels: NDArray<'N'>, loss: DenseLoss): number {
  if (loss === 'hinge') return hingeMulticlass(scores, labels)
  return softmaxCrossEntropy(loss === 'softmax' ? scores : softmax(scores), labels)
}

type BackwardDecisions = Pick<Decisions, 'relu' | 'masks' | 'hinge'>

/** The gradient of the mean loss with respect to each layer. */
export function backward(
  layers: readonly DenseLayer[],
  { inputs, scores }: Passed,
  labels: NDArray<'N'>,
  loss: DenseLoss,
  masks: Masks = [],
  { relu, masks: masked, hinge }: BackwardDecisions = rightDecisions,
): readonly DenseLayer[] {
  let dOut = gradientOfScores(scores, labels, loss, hinge) as NDArray<'N M'>
  const gradients: DenseLayer[] = []
  for (let l = layers.length - 1; l >= 0; l--) {
    const [layer, X] = [layers[l] as DenseLayer, inputs[l] as NDArray<'N D'>]
    const { dX, dW, db } = affineBackward(dOut, X, layer.W)
    gradients.unshift({ W: dW, b: db })
    const mask = masked === 'backward' ? masks[l - 1]?.data : undefined
    const passed = (gradient: number, k: number) =>
      relu === 'forward only' || (X.data[k] as number) > 0 ? gradient * (mask?.[k] ?? 1) : 0
    dOut = { ...dX, data: dX.data.map(passed) } as NDArray<'N M'>
  }
  return gradients
}

function gradientOfScores(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  loss: DenseLoss,
  hinge: Decisions['hinge'],
): NDArray<'N C'> {
  if (loss === 'hinge') return hingeGradient(scores, labels, hinge)
  if (loss === 'softmax') return softmaxCrossEntropyGradient(scores, labels)
  const probabilities = softmax(scores)
  return softmaxBackward(softmaxCrossEntropyGradient(probabilities, labels), scores)
}

/** The gradient of the hinge loss, in which the true class counts as often as a margin is violated, never, or once. */
function hingeGradient(
  scores: NDArray<'N C'>,
  labels: NDArray<'N'>,
  hinge: Decisions['hinge'],
): NDArray<'N C'> {
  const right = hingeMulticlassGradient(scores, labels)
  if (hinge === 'all scores') return right
  const [N = 0, C = 0] = scores.shape
  const ofTrueClass = hinge === 'true class once' ? -1 / N : 0
  const data = right.data.map((g, k) => (k % C === labels.data[Math.floor(k / C)] ? ofTrueClass : g))
  return { ...right, data }
}

/** The class with the largest score in each row; the first of several. */
export function highestScores({ shape: [N = 0, C = 0], data }: NDArray<'N C'>): readonly number[] {
  return Array.from({ length: N }, (_, n) => {
    const row = data.subarray(n * C, (n + 1) * C)
    return row.reduce((best, score, k) => (score > (row[best] as number) ? k : best), 0)
  })
}

/** The fraction of rows whose largest score is that of their label. */
export function accuracyOf(scores: NDArray<'N C'>, labels: NDArray<'N'>): number {
  const right = highestScores(scores).filter((largest, n) => largest === labels.data[n])
  return right.length / (scores.shape[0] ?? 0)
}

/** Applies a function to weights and biases, layer by layer. */
export const zipLayers = (
  one: readonly DenseLayer[],
  other: readonly DenseLayer[],
  f: (a: number, b: number, kind: 'W' | 'b') => number,
): readonly DenseLayer[] =>
  one.map(({ W, b }, l) => {
    const { W: V, b: c } = other[l] as DenseLayer
    return { W: zip(W, V, (x, y) => f(x, y, 'W')), b: zip(b, c, (x, y) => f(x, y, 'b')) }
  })
