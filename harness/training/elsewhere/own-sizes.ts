import type { StepRecord } from '#kit/curves'
import { count } from '#kit/words'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { epochsOf } from './epochs-of.ts'
import { open, type Reason } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What a log is checked against: the recipe, with the sizes that the training run had if it says so throughout. */
interface OwnSizes {
  readonly recipe: DenseRecipe
  readonly reasons: readonly Reason[]
}

/**
 * The sizes of a training run: a mistake in the size of its batches, or in what it trains on, is no contradiction if
 * all epochs agree on it.
 */
export function ownSizes(recipe: DenseRecipe, log: SubmittedLog): OwnSizes {
  const [first, ...others] = epochsOf(log).map(sizesOf)
  const { examples, validationExamples } = recipe
  // The last epoch may be cut.
  const isSame = others
    .slice(0, -1)
    .every((own) => own?.batchSize === first?.batchSize && own?.examples === first?.examples)
  const isKnown = first?.examples === examples || first?.examples === examples + validationExamples
  const isRecipes = first?.examples === examples && first.batchSize === recipe.batchSize
  if (first === undefined || isRecipes || !isSame || !isKnown) return { recipe, reasons: [] }
  const sentence =
    `The log has batches of ${first.batchSize} of ${count(first.examples, 'example')}, ` +
    `and the recipe has batches of ${recipe.batchSize} of ${examples}.`
  return { recipe: { ...recipe, ...first }, reasons: [open('other-sizes', 'Other sizes', sentence, first)] }
}

type Sizes = Record<'batchSize' | 'examples', number>

/** Undefined unless each batch but the last, which may be short, is as large as the first. */
function sizesOf(steps: readonly StepRecord[]): Sizes | undefined {
  const counts = steps.map(({ examples }) => examples ?? NaN)
  const [batchSize = NaN, last = NaN] = [counts[0], counts.at(-1)]
  if (!(last <= batchSize) || !counts.slice(0, -1).every((count) => count === batchSize)) return undefined
  return { batchSize, examples: batchSize * (counts.length - 1) + last }
}
