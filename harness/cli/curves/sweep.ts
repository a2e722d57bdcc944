import { UsageError, writeWhole } from '#files'
import { visible } from '#kit/engine'
import { inThree, sweepSvg } from '#reports'
import type { DenseRecipe } from '#training/float64/dense-recipe.ts'
import { ratesAround, type SweptRate, sweepRates } from '#training/float64/sweep-rates.ts'
import { say, sayJson, talk } from '../output.ts'
import { progressLine } from '../progress-line.ts'
import { largestSeed } from './largest-seed.ts'
import { wantedDenseRecipe } from './wanted-dense-recipe.ts'
import { wholeNumber } from './whole-number.ts'

export interface SweepOptions {
  readonly rates?: string
  readonly seed: string
  readonly svg?: string
  readonly json?: boolean
}

/** `touchstone curves sweep`: a recipe trained at several learning rates, and what each curve says of its rate. */
export async function sweep(id: string, options: SweepOptions): Promise<number> {
  const recipe = wantedDenseRecipe(id)
  const rates = options.rates === undefined ? ratesAround(recipe) : ratesIn(options.rates)
  const seed = wholeNumber('--seed', options.seed, { least: 0, most: largestSeed })
  const line = progressLine(process.stderr)
  let done = 0
  const swept = sweepRates(recipe, rates, seed, () =>
    line.update({ done: ++done, total: rates.length, reused: 0 }),
  )
  line.end()
  if (options.svg !== undefined) {
    const points = swept.map((one) => ({ ...one, loss: one.losses.at(-1) ?? NaN }))
    writeWhole(options.svg, sweepSvg({ title: `Learning rates: ${recipe.title}`, points }))
    talk(`Wrote ${options.svg}`)
  }
  if (options.json)
    sayJson(JSON.stringify({ schema: 'touchstone/rate-sweep/v1', recipe: id, seed, rates: swept }))
  else say([recipe.title, '', ...tableOf(swept), '', lastLine(recipe)].join('\n'))
  return 0
}

const mostRates = 24

/** In rising order. */
function ratesIn(text: string): readonly number[] {
  const parts = text.split(',')
  const rates = parts.map((part) => (part.trim() === '' ? NaN : Number(part)))
  const wrong = rates.findIndex((rate) => !(rate > 0 && rate < Infinity))
  if (wrong >= 0)
    throw new UsageError(
      'bad-number',
      `--rates has '${visible(parts[wrong] ?? '')}', which is not a learning rate`,
      'Rates are positive numbers with commas between them: --rates 0.001,0.01,0.1',
    )
  const distinct = [...new Set(rates)].sort((a, b) => a - b)
  if (distinct.length <= mostRates) return distinct
  throw new UsageError('bad-number', `--rates has ${distinct.length} rates; at most ${mostRates} are allowed`)
}

function tableOf(swept: readonly SweptRate[]): readonly string[] {
  const rows = [
    ['rate', 'regime', 'training loss', 'validation loss', 'accuracy'],
    ...swept.map(({ learningRate, regime, losses, validationLoss, validationAccuracy }) => [
      ...[String(learningRate), regime, inThree(losses.at(-1) ?? NaN), inThree(validationLoss)],
      inThree(validationAccuracy),
    ]),
  ]
  const widths = rows[0]?.map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0))) ?? []
  return rows.map((row) =>
    row
      .map((cell, k) => cell.padEnd(widths[k] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const lastLine = ({ learningRate, epochs }: DenseRecipe): string =>
  `Losses and the accuracy on the validation set are those of epoch ${epochs}. The recipe's own rate is ${learningRate}.`
