import {
  type Band,
  bandOf,
  type CurveBands,
  type Quantiles,
  statistics,
  statisticsOf,
  type TrainingLog,
} from '#kit/curves'
import { trainingMistakes } from '../training-mistakes.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { setupOf } from './setup-of.ts'
import { trainDense } from './train-dense.ts'

interface Runs {
  /** Correct training runs. */
  readonly right: number
  /** Training runs with each form of each mistake. */
  readonly wrong: number
}

/** Trains a recipe with many seeds, rightly and with each known mistake, and says where their statistics lie. */
export function statisticBands(recipe: DenseRecipe, { right, wrong }: Runs, firstSeed: number): CurveBands {
  const logs = (count: number, decisions = {}) =>
    Array.from({ length: count }, (_, k) => trainDense(recipe, firstSeed + k, decisions).log)
  const mistakes = Object.entries(trainingMistakes).flatMap(([id, forms]) =>
    forms.map(({ title, decisions }) => ({ id, title, bands: bandsIn(logs(wrong, decisions), recipe) })),
  )
  const rightLogs = logs(right)
  const curves = {
    loss: curveOf(rightLogs, 'loss'),
    validationLoss: curveOf(rightLogs, 'validationLoss'),
    accuracy: curveOf(rightLogs, 'accuracy'),
    validationAccuracy: curveOf(rightLogs, 'validationAccuracy'),
  }
  return { right: bandsIn(rightLogs, recipe), curves, mistakes }
}

/** Where a number of the epochs lies. */
function curveOf(logs: readonly TrainingLog[], key: keyof CurveBands['curves']): readonly Quantiles[] {
  const epochs = logs[0]?.epochs.length ?? 0
  return Array.from({ length: epochs }, (_, epoch): Quantiles => {
    const sorted = logs.map(({ epochs: own }) => own[epoch]?.[key] ?? NaN).sort((a, b) => a - b)
    const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? NaN
    return [at(0.05), at(0.5), at(0.95)]
  })
}

function bandsIn(logs: readonly TrainingLog[], recipe: DenseRecipe): Readonly<Record<string, Band>> {
  const setup = setupOf(recipe)
  const values = logs.map((log) => statisticsOf(log, setup))
  return Object.fromEntries(
    statistics.flatMap(({ id }): [string, Band][] => {
      const band = bandOf(values.map((own) => own.get(id) ?? NaN))
      return band === undefined ? [] : [[id, band]]
    }),
  )
}
