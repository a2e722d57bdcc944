import { type NDArray, rows, zeros } from '../core/ndarray.ts'
import type { Model, Optimizer } from '../diagnostics/training-loop.ts'
import { linearScores } from '../losses/linear-scores.ts'
import { softmaxCrossEntropy, softmaxLinearGradient } from '../losses/softmax-cross-entropy.ts'
import { type AdamState, adamStart, adamStep } from '../optimizers/adam.ts'
import { sgdStep } from '../optimizers/gradient-descent.ts'
import { type MomentumState, momentumStep } from '../optimizers/momentum.ts'

export type Weights = NDArray<'C D'>

/** A linear softmax classifier for the training loop, with the given weights to begin with. */
export const linearClassifier = (weights: Weights): Model<'C D'> => ({
  weights,
  loss: (W, X, y) => softmaxCrossEntropy(linearScores(W, X as NDArray<'N D'>), y as NDArray<'N'>),
  gradient: (W, X, y) => softmaxLinearGradient(W, X as NDArray<'N D'>, y as NDArray<'N'>, 0),
  accuracy: (W, X, y) => {
    const scores = rows(linearScores(W, X as NDArray<'N D'>))
    return scores.filter((row, i) => row.indexOf(Math.max(...row)) === y.data[i]).length / scores.length
  },
})

/** Plain descent, which remembers nothing. */
export const descent: Optimizer<'C D', null> = {
  start: () => null,
  step: (w, state, g, learningRate) => ({ w: sgdStep<'C D'>(w, g, { learningRate }), state }),
}

export const momentum: Optimizer<'C D', MomentumState<'C D'>> = {
  start: (w) => ({ v: zeros<'C D'>(w.shape) }),
  step: (w, state, g, learningRate) => momentumStep<'C D'>(w, state, g, { learningRate }),
}

export const adam: Optimizer<'C D', AdamState<'C D'>> = {
  start: adamStart,
  step: (w, state, g, learningRate) => adamStep<'C D'>(w, state, g, { learningRate }),
}
