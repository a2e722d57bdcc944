import { map, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { randomState } from '#reference/random/random-state.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'
import type { Decisions } from './decisions.ts'
import type { DenseLayer } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'

/**
 * He's initialization, and a tenth of it in the last layer, so that the first loss is that of guessing; biases are 0.
 *
 *     W = √(2 / fan-in) · ε,  last layer 0.1 · √(2 / fan-in) · ε
 */
export function initialLayers(
  { hidden, classes }: Pick<DenseRecipe, 'hidden' | 'classes'>,
  inputs: number,
  seed: number,
  weights: Decisions['initialWeights'] = 'random',
): readonly DenseLayer[] {
  const draws = randomState([seed, 0])
  const widths = [inputs, ...hidden, classes]
  return widths.slice(1).map((M, l): DenseLayer => {
    const D = widths[l] as number
    const isLast = l === hidden.length
    const scale = weights === 'large' ? 1 : initialDeviation(hidden, l, D)
    const W = standardNormal(draws, [D, M]) as NDArray<'D M'>
    return {
      W: map(W, (x) => constant[weights] ?? scale * x),
      b: map(zeros<'M'>([M]), () => (weights === 'dead units' && !isLast ? -20 : 0)),
    }
  })
}

/** The standard deviation of the initial weights of a layer, counted from 0, with so many inputs. */
export const initialDeviation = (hidden: DenseRecipe['hidden'], layer: number, inputs: number): number =>
  (layer === hidden.length ? 0.1 : 1) * Math.sqrt(2 / inputs)

const constant: Partial<Readonly<Record<Decisions['initialWeights'], number>>> = { equal: 0.1, zero: 0 }
