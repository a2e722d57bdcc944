import { tfToyRegression } from '#reference/diagnostics/tf-toy-regression.ts'
import type { Recipe } from './recipe.ts'

const { N, D, H, steps, runs } = tfToyRegression
const ids = ['toy-net', 'toy-net-mean', 'toy-net-he']

/** The three ways in which D1's TensorFlow slides train one net: descent on all 64 examples, 50 times. */
export const toyNets: readonly Recipe[] = runs.map(({ loss, variances, learningRate }, k) => ({
  id: ids[k] as string,
  title: `D1 “TensorFlow: Neural Net”: ${loss} of squares, weights of variance ${variances.join(' and ')}`,
  format: 'toy',
  layers: [
    { layer: 'dense', units: H, activation: 'relu', bias: false, variance: variances[0] },
    { layer: 'dense', units: D, bias: false, variance: variances[1] },
  ],
  initial: 'he',
  loss: loss === 'sum' ? 'squares-sum' : 'squares-mean',
  optimizer: { kind: 'momentum', learningRate, momentum: 0 },
  batchSize: N,
  steps,
  lambda: 0,
}))
