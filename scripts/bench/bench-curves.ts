import type { CurveJudgement } from '#kit/curves'
import type { Decisions } from '#training/float64/decisions.ts'
import { type DenseRecipe, denseRecipes } from '#training/float64/dense-recipe.ts'
import { judgeDense } from '#training/float64/judge-dense.ts'
import { overfitDense } from '#training/float64/overfit-dense.ts'
import { trainDense } from '#training/float64/train-dense.ts'
import { knownBands } from '#training/known-bands.ts'
import { trainingMistakes } from '#training/training-mistakes.ts'
import { table } from './table.ts'

/** Where a mistake shows that does not show in the first recipe. */
const recipeOf: Readonly<Record<string, string>> = {
  'test-mode-forgotten': 'dropout-net',
  'train-mode-forgotten': 'dropout-net',
  'dropout-not-scaled': 'dropout-net',
  'augment-at-test': 'augmented-net',
  'softmax-twice': 'softmax-classifier',
  'init-symmetric': 'two-layer-net',
  'first-layer-frozen': 'two-layer-net',
  'relu-backward-missing': 'two-layer-net',
}
const usual = 'svm-classifier'

/** Correct training runs that fail a check, and wrong ones that are named: by whole logs, and by curves alone. */
export function benchCurves(right: number, wrong: number): string {
  return [
    table('Correct training runs, with seeds of their own, that fail a check', [
      ['recipe', 'training runs', 'fail any check', 'with curves alone', 'most by one check'],
      ...alarms(right),
    ]),
    table('Training runs with a mistake', [
      ['mistake', 'recipe', 'caught', 'named', 'curves: caught', 'curves: named'],
      ...catches(wrong),
    ]),
  ].join('\n\n')
}

function alarms(count: number): readonly (readonly string[])[] {
  return Object.entries(denseRecipes).map(([id, recipe]) => {
    const by = new Map<string, number>()
    let [whole, curves] = [0, 0]
    for (let k = 0; k < count; k++) {
      const judged = judgedRun(id, recipe, 50_000 + k, {})
      const failed = failing(judged.whole)
      for (const check of failed) by.set(check, (by.get(check) ?? 0) + 1)
      if (failed.length > 0) whole++
      if (failing(judged.curves).length > 0) curves++
    }
    const [most] = [...by].sort(([, a], [, b]) => b - a)
    return [id, String(count), String(whole), String(curves), most ? `${most[0]} ${most[1]}` : 'none']
  })
}

function catches(count: number): readonly (readonly string[])[] {
  return Object.entries(trainingMistakes).flatMap(([id, forms]) =>
    forms.map(({ title, decisions }) => {
      const recipeId = recipeOf[id] ?? usual
      const recipe = denseRecipes[recipeId] as DenseRecipe
      const seen = { caught: 0, named: 0, caughtInCurves: 0, namedInCurves: 0 }
      for (let k = 0; k < count; k++) {
        const { whole, curves } = judgedRun(recipeId, recipe, 70_000 + k, decisions)
        if (failing(whole).length > 0) seen.caught++
        if (nameIn(whole) === id) seen.named++
        if (failing(curves).length > 0) seen.caughtInCurves++
        if (nameIn(curves) === id) seen.namedInCurves++
      }
      return [`${id}: ${title}`, recipeId, ...Object.values(seen).map((one) => `${one} of ${count}`)]
    }),
  )
}

/** A training run as judged with everything that a log can hold, and with its curves alone. */
function judgedRun(
  id: string,
  recipe: DenseRecipe,
  seed: number,
  decisions: Partial<Decisions>,
): { readonly whole: CurveJudgement; readonly curves: CurveJudgement } {
  const known = knownBands(id)
  const bands = known && { bands: known }
  const { log, initial } = trainDense(recipe, seed, decisions)
  const overfit = overfitDense(recipe, seed, decisions)
  const alone = {
    steps: log.steps.map(({ epoch, loss }) => ({ epoch, loss })),
    epochs: log.epochs.map(({ testLoss: _, testAccuracy: __, ...epoch }) => epoch),
  }
  return {
    whole: judgeDense(recipe, { ...log, overfit }, { ...bands, initial }),
    curves: judgeDense(recipe, alone, { ...bands }),
  }
}

const failing = ({ findings }: CurveJudgement): readonly string[] =>
  findings.flatMap(({ check, state }) => (state === 'failed' ? [check] : []))

const nameIn = ({ shown, likely }: CurveJudgement): string | undefined => shown[0] ?? likely?.id
