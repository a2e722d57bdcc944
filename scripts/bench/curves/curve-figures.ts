import { denseRecipes } from '#training/float64/dense-recipe.ts'
import type { CurveCase } from './curve-cases.ts'
import type { CurveRecord, Found } from './curve-record.ts'

/** What a bench wants: shares of correct runs for each check, and of runs with a mistake for each of its forms. */
export const goals = { falseAlarms: 0.01, caught: 0.95, named: 0.8 } as const

/** How often a check fails in correct training runs of a recipe. */
export interface CheckFigure {
  readonly recipe: string
  readonly check: string
  /** Correct runs in which the check was made. */
  readonly made: number
  readonly failed: number
  /** The same with curves alone. */
  readonly madeOfCurves: number
  readonly failedOfCurves: number
  /** The same with a history of epochs alone. */
  readonly madeOfHistory: number
  readonly failedOfHistory: number
}

/** How often a form of a mistake is seen in a recipe. */
export interface MistakeFigure extends Pick<CurveCase, 'recipe' | 'mistake' | 'title'> {
  readonly runs: number
  /** Runs that record what a correct run does. */
  readonly withoutEffect: number
  readonly caught: number
  readonly named: number
  readonly caughtInCurves: number
  readonly namedInCurves: number
}

/** How often any check fails in correct training runs of a recipe. */
export interface RecipeFigure {
  readonly recipe: string
  readonly runs: number
  readonly failed: number
  readonly failedOfCurves: number
  readonly failedOfHistory: number
  /** Correct runs of which a mistake is named, in any of these logs. */
  readonly named: number
}

export interface CurveFigures {
  readonly recipes: readonly RecipeFigure[]
  readonly checks: readonly CheckFigure[]
  readonly mistakes: readonly MistakeFigure[]
}

/** Counts what was found in recorded runs. */
export function curveFigures(records: readonly CurveRecord[]): CurveFigures {
  const correct = records.filter(({ mistake }) => mistake === '')
  const byRecipe = Object.keys(denseRecipes).flatMap((recipe) => {
    const own = correct.filter((record) => record.recipe === recipe)
    return own.length > 0 ? [{ recipe, own }] : []
  })
  return {
    recipes: byRecipe.map(({ recipe, own }) => ({
      ...{ recipe, runs: own.length },
      failed: own.filter(({ whole }) => whole.failed.length > 0).length,
      failedOfCurves: own.filter(({ curves }) => curves.failed.length > 0).length,
      failedOfHistory: own.filter(({ history }) => history.failed.length > 0).length,
      named: own.filter((run) =>
        [run.whole, run.curves, run.history].some(({ named }) => named !== undefined),
      ).length,
    })),
    checks: byRecipe.flatMap(({ recipe, own }) => checksOf(recipe, own)),
    mistakes: [
      ...Map.groupBy(
        records.filter(({ mistake }) => mistake !== ''),
        ({ recipe, mistake, title }) => `${mistake}/${title}/${recipe}`,
      ).values(),
    ].map(mistakeOf),
  }
}

function checksOf(recipe: string, own: readonly CurveRecord[]): readonly CheckFigure[] {
  const count = (of: 'whole' | 'curves' | 'history', list: 'made' | 'failed', check: string) =>
    own.filter((record) => record[of][list].includes(check)).length
  const checks = new Set(own.flatMap(({ whole, curves }) => [...whole.made, ...curves.made]))
  return [...checks].map((check) => ({
    ...{ recipe, check },
    made: count('whole', 'made', check),
    failed: count('whole', 'failed', check),
    madeOfCurves: count('curves', 'made', check),
    failedOfCurves: count('curves', 'failed', check),
    madeOfHistory: count('history', 'made', check),
    failedOfHistory: count('history', 'failed', check),
  }))
}

function mistakeOf(own: readonly CurveRecord[]): MistakeFigure {
  const { recipe, mistake, title } = own[0] as CurveRecord
  const count = (is: (record: CurveRecord) => boolean) => own.filter(is).length
  const isCaught = ({ failed }: Found) => failed.length > 0
  return {
    ...{ recipe, mistake, title, runs: own.length },
    withoutEffect: count(({ hasNoEffect }) => hasNoEffect === true),
    caught: count(({ whole }) => isCaught(whole)),
    named: count(({ whole }) => whole.named === mistake),
    caughtInCurves: count(({ curves }) => isCaught(curves)),
    namedInCurves: count(({ curves }) => curves.named === mistake),
  }
}
