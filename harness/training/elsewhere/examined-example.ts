import { type NDArray, zip } from '#reference/core/ndarray.ts'
import { softmax } from '#reference/losses/softmax.ts'
import { fastGradientSign } from '#reference/visualization/adversarial-perturbation.ts'
import { occlusionMap } from '#reference/visualization/occlusion-map.ts'
import { denseData, statisticsOf } from '../float64/dense-data.ts'
import { type DenseLayer, forward, highestScores } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { inputGradient } from '../float64/input-gradient.ts'
import { statedPreprocessing } from './stated-preprocessing.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** One validation image, and what weights make of it: as it is, with a part hidden, and changed against them. */
export interface ExaminedExample {
  /** Its row in the validation set, from 0. */
  readonly row: number
  readonly label: number
  readonly image: Pixels
  readonly probability: number
  /** The probability of its class for each place of a square that hides a part. */
  readonly occlusion: Pixels & { readonly size: number }
  readonly adversarial: {
    /** How much each pixel changes, at most. */
    readonly eps: number
    /** The same in parts of the range of all pixels. */
    readonly share: number
    readonly change: Pixels
    readonly image: Pixels
    readonly taken: number
    readonly probability: number
  }
}

/** Numbers row by row. */
interface Pixels {
  readonly height: number
  readonly width: number
  readonly values: readonly number[]
}

/** Sizes of changes that are tried, in parts of the range of all pixels. */
const shares = Array.from({ length: 100 }, (_, k) => (k + 1) / 200)
/** Larger numbers overflow where layers are multiplied. */
const largest = 1e50

/**
 * Examines the first validation image that the weights classify correctly. The square is a third of the image and hides
 * it with the mean of the training set. Each pixel moves in the direction in which the second class gains on the first,
 * by the smallest of some steps that changes the class.
 *
 * A test image would tell students what the test set looks like.
 *
 * @returns null if inputs are no images, no image is right, or numbers are too large to calculate with
 */
export function examinedExample(
  recipe: DenseRecipe,
  preprocessing: SubmittedLog['preprocessing'],
  layers: readonly DenseLayer[],
): ExaminedExample | null {
  if (recipe.image === undefined) return null
  const { training, validation } = denseData(recipe)
  const ofTraining = statisticsOf([training])
  const { mean, deviation } = statedPreprocessing(recipe, preprocessing) ?? ofTraining
  const standardized = (pixels: NDArray, N: number): NDArray<'N D'> => ({
    shape: [N, pixels.data.length / N],
    data: pixels.data.map((x) => (x - mean) / deviation),
  })
  const inputs = standardized(validation.X, validation.labels.data.length)
  const areSmall = ({ data }: NDArray) => data.every((x) => Math.abs(x) < largest)
  if (![inputs, ...layers.flatMap(({ W, b }) => [W, b])].every(areSmall)) return null

  const row = highestScores(forward(layers, inputs).scores).findIndex(
    (k, n) => k === validation.labels.data[n],
  )
  if (row < 0) return null
  const [label, [height, width]] = [validation.labels.data[row] as number, recipe.image]
  const D = height * width
  const image: Image = {
    shape: [1, height, width],
    data: validation.X.data.slice(row * D, (row + 1) * D),
  }
  const scoresOf = (pixels: NDArray) => forward(layers, standardized(pixels, 1)).scores
  const predict = (pixels: NDArray): NDArray<'K'> => ({
    shape: [recipe.classes],
    data: softmax(scoresOf(pixels)).data,
  })
  const highest = (pixels: NDArray) => highestScores(scoresOf(pixels))[0] as number
  const probabilityOf = (pixels: NDArray, k: number) => predict(pixels).data[k] as number

  const size = Math.max(1, Math.round(Math.min(height, width) / 3))
  const map = occlusionMap(image, predict, label, { size, fill: ofTraining.mean })
  const gradient = inputGradient(layers, standardized(image, 1), againstOf(scoresOf(image), label)).data
  const [min, max] = [
    validation.X.data.reduce((a, b) => Math.min(a, b)),
    validation.X.data.reduce((a, b) => Math.max(a, b)),
  ]
  const attacked = (share: number): Image =>
    fastGradientSign<'C H W'>(image, { ...image, data: gradient }, { eps: share * (max - min), min, max })
  const share = shares.find((one) => highest(attacked(one)) !== label) ?? (shares.at(-1) as number)
  const changed = attacked(share)
  const taken = highest(changed)
  return {
    ...{ row, label, image: pixelsOf(image), probability: probabilityOf(image, label) },
    occlusion: { ...pixelsOf(map), size },
    adversarial: {
      ...{ eps: share * (max - min), share, image: pixelsOf(changed), taken },
      change: pixelsOf(zip(changed, image, (after, before) => after - before)),
      probability: probabilityOf(changed, taken),
    },
  }
}

type Image = NDArray<'C H W'>

/** The second highest score minus that of the label, as weights of the scores. */
function againstOf({ shape, data }: NDArray<'N C'>, label: number): NDArray<'N C'> {
  const others = [...data].map((score, k) => (k === label ? -Infinity : score))
  const second = others.indexOf(Math.max(...others))
  return { shape, data: data.map((_, k) => (k === label ? -1 : k === second ? 1 : 0)) }
}

const pixelsOf = ({ shape, data }: NDArray): Pixels => ({
  ...{ height: shape.at(-2) as number, width: shape.at(-1) as number },
  values: [...data],
})
