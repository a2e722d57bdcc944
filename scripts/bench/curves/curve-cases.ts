import type { Decisions } from '#training/float64/decisions.ts'
import { type DenseRecipe, denseRecipes } from '#training/float64/dense-recipe.ts'
import { trainingMistakes } from '#training/training-mistakes.ts'

/** A recipe, trained correctly or with one form of a mistake. */
export interface CurveCase {
  readonly recipe: string
  /** Of the mistake; empty for a correct training run. */
  readonly mistake: string
  /** Of its form. */
  readonly title: string
  readonly decisions: Partial<Decisions>
}

type Has = (recipe: DenseRecipe) => boolean
const hasDropout: Has = ({ dropout }) => dropout !== undefined
const hasHidden: Has = ({ hidden }) => hidden.length > 0

/** The recipes in which a mistake is possible, where that is not every recipe. */
const possible: Readonly<Record<string, Has>> = {
  'test-mode-forgotten': hasDropout,
  'train-mode-forgotten': hasDropout,
  'dropout-not-scaled': hasDropout,
  'dropout-backward-missing': hasDropout,
  'hinge-gradient': ({ loss }) => loss === 'hinge',
  'augment-at-test': ({ augmentation }) => augmentation !== undefined,
  'softmax-twice': ({ loss }) => loss === 'softmax',
  // Equal weights are no mistake in a linear classifier, which has no units that stay alike.
  'init-symmetric': hasHidden,
  'first-layer-frozen': hasHidden,
  'relu-backward-missing': hasHidden,
}

/** What a bench trains: each recipe correctly, then with each form of each mistake; only those named, if any are. */
export function curveCases(recipes: readonly string[], mistakes: readonly string[]): readonly CurveCase[] {
  const wanted = Object.entries(denseRecipes).filter(([id]) => recipes.length === 0 || recipes.includes(id))
  const correct = wanted.map(([recipe]) => ({ recipe, mistake: '', title: '', decisions: {} }))
  const wrong = Object.entries(trainingMistakes)
    .filter(([id]) => mistakes.length === 0 || mistakes.includes(id))
    .flatMap(([mistake, forms]) =>
      forms.flatMap(({ title, decisions }) =>
        wanted
          .filter(([, recipe]) => possible[mistake]?.(recipe) ?? true)
          .map(([recipe]) => ({ recipe, mistake, title, decisions })),
      ),
    )
  return [...correct, ...wrong]
}
