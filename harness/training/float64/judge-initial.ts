import type { CurveFinding } from '#kit/curves'
import { denseData, standardized, statisticsOf } from './dense-data.ts'
import { type DenseLayer, forward, lossOf } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'

const about = {
  check: 'initial-weights',
  title: 'Initial weights',
  claim: 'The initial weights let every layer learn, and the first loss is near that of guessing.',
}

/** How many times the loss of guessing the initial weights may have. */
const most = 2

/** Looks at the initial weights by themselves: a fault of theirs shows in many curves, each time in another way. */
export function judgeInitial(recipe: DenseRecipe, initial: readonly DenseLayer[]): CurveFinding {
  const failed = (sentence: string, mistake: string, form: string): CurveFinding => ({
    ...about,
    ...{ state: 'failed', sentence, mistake, form },
  })
  const hidden = initial.slice(0, -1)
  if (hidden.length > 0 && initial.every(({ W }) => W.data.every((w) => w === 0)))
    return failed('All initial weights are 0.', 'init-symmetric', 'initial weights of zero')
  const alike = hidden.findIndex((layer, l) => isConstant(layer) && isConstant(initial[l + 1]))
  if (alike >= 0)
    return failed(
      `All units of layer ${alike + 1} begin alike, and stay alike.`,
      'init-symmetric',
      'equal initial weights',
    )
  const { training } = denseData(recipe)
  const { X, labels } = standardized(training, statisticsOf([training]))
  const { inputs, scores } = forward(initial, X)
  const dead = inputs.findIndex((own, l) => l > 0 && own.data.every((x) => x === 0))
  if (dead >= 0) {
    const sentence = `With the initial weights, layer ${dead} is 0 for every training example.`
    return failed(sentence, 'dead-units', 'dead units')
  }
  const loss = lossOf(scores, labels, recipe.loss)
  const guessing = recipe.loss === 'hinge' ? recipe.classes - 1 : Math.log(recipe.classes)
  if (loss <= most * guessing) return { ...about, state: 'passed' }
  const sentence = `With the initial weights, the loss is ${loss.toPrecision(4)}; that of guessing is ${guessing.toPrecision(4)}.`
  return failed(sentence, 'init-loss-mismatch', 'large initial weights')
}

/** Whether all weights of a layer are the same. */
const isConstant = (layer: DenseLayer | undefined): boolean =>
  layer?.W.data.every((w) => w === layer.W.data[0]) ?? false
