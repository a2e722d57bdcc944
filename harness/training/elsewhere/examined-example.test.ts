import { expect, it } from 'vitest'
import { map } from '#reference/core/ndarray.ts'
import { denseData } from '../float64/dense-data.ts'
import { forward } from '../float64/dense-net.ts'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { inputGradient } from '../float64/input-gradient.ts'
import { trainDense } from '../float64/train-dense.ts'
import { examinedExample } from './examined-example.ts'

const recipe = { ...(denseRecipes['two-layer-net'] as DenseRecipe), epochs: 3 }
const { final, log } = trainDense(recipe, 2)

it('changes each pixel by one size at most, and so the class', () => {
  const examined = examinedExample(recipe, log.preprocessing, final)
  const { label = NaN, adversarial, image, probability = NaN } = examined ?? {}
  expect(adversarial?.taken).not.toBe(label)
  expect(probability).toBeGreaterThan(0.1)
  const { eps = NaN, change, image: changed } = adversarial ?? {}
  for (const [k, one] of (change?.values ?? []).entries()) {
    expect(Math.abs(one)).toBeLessThanOrEqual(eps + 1e-12)
    expect(changed?.values[k]).toBeCloseTo((image?.values[k] ?? NaN) + one, 12)
  }
})

it('hides each place of the image once with a square of a third', () => {
  const { occlusion, image } = examinedExample(recipe, log.preprocessing, final) ?? {}
  expect(image).toMatchObject({ height: 8, width: 8 })
  expect(occlusion).toMatchObject({ height: 6, width: 6, size: 3 })
  expect(occlusion?.values.every((one) => one >= 0 && one <= 1)).toBe(true)
})

it('shows a validation image, and none of the test set', () => {
  const { row = NaN, label, image } = examinedExample(recipe, log.preprocessing, final) ?? {}
  const { X, labels } = denseData(recipe).validation
  expect(labels.data[row]).toBe(label)
  expect(image?.values).toEqual([...X.data.slice(64 * row, 64 * (row + 1))])
})

it.each([
  ['overflow', (w: number) => w * 1e300],
  ['are not finite', () => NaN],
])('leaves the example out if weights %s', (_, change) => {
  const layers = final.map(({ W, b }) => ({ W: map(W, change), b: map(b, change) }))
  expect(examinedExample(recipe, undefined, layers)).toBeNull()
})

it('moves along the gradient of the scores in the inputs', () => {
  const { X } = denseData(recipe).validation
  const row = { shape: [1, 64], data: X.data.slice(0, 64) } as typeof X
  const weights = Float64Array.from({ length: 10 }, (_, k) => k - 3)
  const value = (data: Float64Array) =>
    forward(final, { ...row, data }).scores.data.reduce((sum, score, k) => sum + score * (weights[k] ?? 0), 0)
  const gradient = inputGradient(final, row, { shape: [1, 10], data: weights })
  for (const d of [0, 20, 63]) {
    const at = (h: number) => value(row.data.map((x, k) => (k === d ? x + h : x)))
    expect(gradient.data[d]).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 5)
  }
})
