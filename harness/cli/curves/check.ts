import { UsageError, writeWhole } from '#files'
import { render, trainingLines, trainingSentences, trainingView } from '#reports'
import {
  evenlySampled,
  readTrainingLog,
  readWeights,
  seenInWeights,
  verifyTraining,
} from '#training/elsewhere/index.ts'
import { judgeDense } from '#training/float64/judge-dense.ts'
import { knownBands } from '#training/known-bands.ts'
import { mistakesIn } from '#training/mistakes-in.ts'
import { say, sayJson, talk } from '../output.ts'
import { wantedDenseRecipe } from './wanted-dense-recipe.ts'

export interface CurvesCheckOptions {
  readonly recipe?: string
  readonly initial?: string
  readonly final?: string
  readonly html?: string
  readonly json?: boolean
}

/** `touchstone curves check`: what the log of a training run shows, and whether its weights bear it out. */
export async function curvesCheck(path: string, options: CurvesCheckOptions): Promise<number> {
  const read = readTrainingLog(path)
  const id = options.recipe ?? read.recipe
  if (id === undefined)
    throw new UsageError(
      'no-recipe',
      'the log does not name the recipe that it follows',
      'Give it with --recipe, or as "recipe" in the log.',
    )
  const recipe = wantedDenseRecipe(id)
  const log = evenlySampled(read, recipe)
  const initial = options.initial === undefined ? undefined : readWeights(options.initial, recipe)
  const final = options.final === undefined ? undefined : readWeights(options.final, recipe)
  const bands = knownBands(id)
  const weightsOf = { ...(initial && { initial }), ...(final && { final }) }
  // Some of the steps show neither how many there are nor what a curve is like.
  const judged = log.isSampled ? { ...log, steps: [] } : log
  const judgement = judgeDense(recipe, judged, { ...(bands && { bands }), ...weightsOf })
  const mistakes = mistakesIn(judgement, recipe)
  const verified = verifyTraining({ recipe, log, ...weightsOf })
  const weights = final && seenInWeights(recipe, log, final)
  const sentences = [
    ...trainingSentences(judgement.findings, mistakes),
    `Verdict on the log: ${verified.verdict}.`,
    ...verified.reasons.map(({ sentence }) => sentence),
    ...(weights?.confusion === null ? [noMatrix] : []),
  ]
  if (options.html !== undefined) {
    const { steps, epochs } = log
    const { findings } = judgement
    const view = trainingView({
      title: recipe.title,
      sentences,
      findings,
      steps,
      epochs,
      ...(bands && { bands: bands.curves }),
      ...(weights && { weights }),
    })
    writeWhole(options.html, await render('training.html', view))
    talk(`Wrote ${options.html}`)
  }
  const { findings } = judgement
  if (options.json)
    sayJson(
      JSON.stringify(
        {
          ...{ schema: 'touchstone/training/v1', recipe: id, ...verified },
          ...(weights && { confusion: weights.confusion }),
          ...{ mistakes, findings },
        },
        infinite,
      ),
    )
  else say(trainingLines(recipe.title, sentences, findings).join('\n'))
  const isRight = findings.every(({ state }) => state !== 'failed') && verified.verdict !== 'contradicted'
  return isRight ? 0 : 1
}

const noMatrix =
  'Some scores that the weights give test examples are not finite, so there is no confusion matrix.'

/** JSON has no NaN and no infinities: they are text. */
const infinite = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
