import type { TrainingSetup } from '#kit/curves'
import { epochsOf, examplesOf } from './epochs-of.ts'
import { halfUnit } from './half-unit.ts'
import { contradiction, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** Examples in the sets that are evaluated. */
interface EvaluatedSets {
  readonly validationExamples: number
  readonly testExamples: number
}

interface Fraction {
  readonly value: number
  readonly where: string
  /** Of which it may be a whole number of parts. */
  readonly denominators: readonly number[]
}

/** An accuracy is a whole number of examples divided by their number. */
export function accuracyReasons(log: SubmittedLog, recipe: TrainingSetup & EvaluatedSets): readonly Reason[] {
  const fractions = [...ofSteps(log, recipe), ...ofEvaluations(log, recipe)]
  const rounding = Math.max(1e-6, halfUnit(fractions.map(({ value }) => value)))
  const wrong = fractions.find(({ value, denominators }) =>
    denominators.every((n) => Math.abs(value * n - Math.round(value * n)) > rounding * n + 1e-9),
  )
  if (wrong === undefined) return []
  const { value, where, denominators } = wrong
  const [n = 0] = denominators
  return [
    contradiction(
      'accuracy-of-no-count',
      'An accuracy that cannot occur',
      `The ${where} is ${value}, which is ${shown(value * n)} of ${n} examples: not a whole number.`,
      { accuracy: value, examples: n },
    ),
  ]
}

function ofSteps(log: SubmittedLog, recipe: TrainingSetup): readonly Fraction[] {
  return epochsOf(log).flatMap((own, e) => {
    const examples = examplesOf(own, recipe)
    return own.flatMap(({ accuracy, examples: stated, rows }, k): readonly Fraction[] => {
      if (accuracy === undefined || (log.isSampled && stated === undefined && rows === undefined)) return []
      const where = `accuracy of step ${k + 1} of epoch ${e + 1}`
      return [{ value: accuracy, where, denominators: [examples[k] ?? 1] }]
    })
  })
}

function ofEvaluations(
  { epochs, chosen }: SubmittedLog,
  recipe: TrainingSetup & EvaluatedSets,
): readonly Fraction[] {
  const training = ofTraining(recipe)
  return [...epochs.map((one, e) => ({ one, of: `of epoch ${e + 1}` })), { one: chosen, of: 'reported' }]
    .flatMap(({ one, of }) => [
      {
        value: one?.validationAccuracy,
        where: `validation accuracy ${of}`,
        denominators: [recipe.validationExamples],
      },
      { value: one?.testAccuracy, where: `test accuracy ${of}`, denominators: [recipe.testExamples] },
      {
        value: one && 'accuracy' in one ? one.accuracy : undefined,
        where: `training accuracy ${of}`,
        denominators: training,
      },
    ])
    .flatMap(({ value, ...rest }) => (value === undefined ? [] : [{ value, ...rest }]))
}

/** An average over examples, over whole batches, over batches of any size, or that of the last batch. */
function ofTraining({ examples, batchSize }: TrainingSetup): readonly number[] {
  const [batches, whole] = [Math.ceil(examples / batchSize), Math.floor(examples / batchSize)]
  const rest = examples - whole * batchSize || batchSize
  return [examples, whole * batchSize, (batches * batchSize * rest) / gcd(batchSize, rest), rest]
}

const gcd = (a: number, b: number): number => {
  let [x, y] = [a, b]
  while (y > 0) [x, y] = [y, x % y]
  return x
}
