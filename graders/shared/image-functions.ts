import type { Callable } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { at, list, type Row, sum } from './lists.ts'

type Image = NDArray<'C H W'>
export type Predictor = Callable<(image: Image) => NDArray<'K'>>
export type ScoreGradient = Callable<(image: Image, cls: number) => Image>
export type ImageGradient = Callable<(image: Image) => Image>

// Rows may be typed arrays, which `flat` leaves as they are.
const flat = 'image.flatMap((plane) => plane.flatMap((row) => [...row]))'
const weighted = (pixels: Row, weights: Row): number => sum(pixels.map((x, k) => x * at(weights, k)))

/** Probabilities of two classes: a sigmoid of the pixels, weighted in turn. */
export const twoClasses = (weights: Row): Predictor => ({
  is: (image) => {
    const score = weighted(list(image), weights)
    return array([1 / (1 + Math.exp(score)), 1 / (1 + Math.exp(-score))])
  },
  javascript: `(image) => { const w = ${JSON.stringify(weights)}; const s = ${flat}.reduce((sum, x, k) => sum + w[k % ${weights.length}] * x, 0); return [1 / (1 + Math.exp(s)), 1 / (1 + Math.exp(-s))] }`,
  python: `lambda image: (lambda s: np.array([1 / (1 + np.exp(s)), 1 / (1 + np.exp(-s))]))(np.dot(np.resize(${JSON.stringify(weights)}, np.size(image)), np.ravel(image)))`,
})

/** Probabilities of one class for each row of weights: a softmax. */
export const softmaxOf = (weights: readonly Row[]): Predictor => ({
  is: (image) => {
    const all = weights.map((row) => Math.exp(weighted(list(image), row)))
    return array(all.map((one) => one / sum(all)))
  },
  javascript: `(image) => { const e = ${JSON.stringify(weights)}.map((w) => Math.exp(${flat}.reduce((sum, x, k) => sum + w[k % w.length] * x, 0))); return e.map((one) => one / e.reduce((a, b) => a + b)) }`,
  python: `lambda image: (lambda e: e / e.sum())(np.exp([np.dot(np.resize(w, np.size(image)), np.ravel(image)) for w in ${JSON.stringify(weights)}]))`,
})

const scores = [
  [1, -1, 0.5],
  [0, 2, 1],
] as const
const scoresText = JSON.stringify(scores)
const filled = (image: Image, entry: (x: number, k: number) => number): Image => ({ shape: image.shape, data: image.data.map(entry) })
/** An expression for each pixel `x`, the k-th, in JavaScript. */
const eachPixel = (entry: string): string => `{ let k = 0; return image.map((plane) => plane.map((row) => row.map((x) => ${entry}))) }`

/** Gradients of the scores of two classes: W·x, and the same less half the squares of the pixels. */
export const scoreGradients: Readonly<Record<'linear' | 'curved', ScoreGradient>> = {
  linear: { is: (image, cls) => filled(image, (_, k) => at(scores[cls] ?? [], k)), javascript: `(image, cls) => ${eachPixel(`${scoresText}[cls][k++ % 3]`)}`, python: `lambda image, cls: np.resize(${scoresText}[cls], np.shape(image))` },
  curved: { is: (image, cls) => filled(image, (x, k) => at(scores[cls] ?? [], k) - x), javascript: `(image, cls) => ${eachPixel(`${scoresText}[cls][k++ % 3] - x`)}`, python: `lambda image, cls: np.resize(${scoresText}[cls], np.shape(image)) - image` },
}

const slopes = [0.5, 2, 0, -3, -0.25, 1]

/** Gradients of a loss in an image: one that changes its sign on the way, and one that never changes. */
export const lossGradients: Readonly<Record<'hill' | 'slope', ImageGradient>> = {
  hill: { is: (image) => filled(image, (x) => 0.625 - x), javascript: '(image) => image.map((plane) => plane.map((row) => row.map((x) => 0.625 - x)))', python: 'lambda image: 0.625 - np.asarray(image)' },
  slope: { is: (image) => filled(image, (_, k) => at(slopes, k)), javascript: `(image) => ${eachPixel(`${JSON.stringify(slopes)}[k++ % 6]`)}`, python: `lambda image: np.resize(${JSON.stringify(slopes)}, np.shape(image))` },
}
