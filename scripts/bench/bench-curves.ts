import { join } from 'node:path'
import { count } from '#kit/engine'
import { denseRecipes } from '#training/float64/dense-recipe.ts'
import { trainingMistakes } from '#training/training-mistakes.ts'
import { type CurveCase, curveCases } from './curves/curve-cases.ts'
import { type CurveFigures, curveFigures } from './curves/curve-figures.ts'
import { type CurveRecord, curveRecord } from './curves/curve-record.ts'
import { recordedRuns } from './curves/recorded-runs.ts'
import { root } from './samples.ts'

export interface CurvesBench {
  /** Correct runs of each recipe. */
  readonly correct: number
  /** Runs of each form of each mistake. */
  readonly wrong: number
  readonly firstSeed: number
  /** Ids; none: all. */
  readonly recipes: readonly string[]
  readonly mistakes: readonly string[]
  /** Where runs are kept, so that a bench that was stopped goes on. */
  readonly file: string
}

/** What is done if no option says otherwise; recordings, bands and tests have other seeds. */
export const usualBench: CurvesBench = {
  ...{ correct: 200, wrong: 50, firstSeed: 50_000, recipes: [], mistakes: [] },
  file: join(root, '.touchstone/bench/curves.jsonl'),
}

/** Runs with a mistake have seeds that correct runs do not have. */
const apart = 20_000

/** The names in a bench that are not those of recipes or of mistakes. */
export const unknownNames = ({ recipes, mistakes }: CurvesBench): readonly string[] => [
  ...recipes.filter((id) => !Object.hasOwn(denseRecipes, id)),
  ...mistakes.filter((id) => !Object.hasOwn(trainingMistakes, id)),
]

/** Trains what the file does not have yet, one run at a time, and counts all that was asked for. */
export function benchCurves(bench: CurvesBench, talk: (line: string) => void): CurveFigures {
  const { all, add } = recordedRuns(bench.file)
  const known = new Map(all.map((record) => [keyOf(record, record.seed), record]))
  const cases = curveCases(bench.recipes, bench.mistakes)
  const counted = cases.flatMap((one, k): readonly CurveRecord[] => {
    const isCorrect = one.mistake === ''
    const first = bench.firstSeed + (isCorrect ? 0 : apart)
    const seeds = Array.from({ length: isCorrect ? bench.correct : bench.wrong }, (_, n) => first + n)
    const fresh = seeds.filter((seed) => !known.has(keyOf(one, seed)))
    if (fresh.length > 0)
      talk(
        `${k + 1} of ${cases.length}: ${one.recipe}, ${one.title || 'correct'}, ${count(fresh.length, 'run')}`,
      )
    return seeds.map((seed) => {
      const old = known.get(keyOf(one, seed))
      if (old !== undefined) return old
      const record = curveRecord(one, seed)
      add(record)
      return record
    })
  })
  return curveFigures(counted)
}

const keyOf = ({ recipe, mistake, title }: Omit<CurveCase, 'decisions'>, seed: number): string =>
  [recipe, mistake, title, seed].join('/')
