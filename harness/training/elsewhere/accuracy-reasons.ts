import { roundingOf, type TrainingSetup } from '#kit/curves'
import { count } from '#kit/words'
import { epochsOf, examplesOf } from './epochs-of.ts'
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
  // Each column of a log has digits of its own.
  const wrong = [ofSteps(log, recipe), ...ofEvaluations(log, recipe)].flatMap((fractions) => {
    const rounding = Math.max(1e-6, roundingOf(fractions.map(({ value }) => value)).largest)
    const isWrong = ({ value, denominators }: Fraction) =>
      denominators.every((n) => Math.abs(value * n - Math.round(value * n)) > rounding * n + 1e-9)
    return fractions.find(isWrong) ?? []
  })[0]
  if (wrong === undefined) return []
  const { value, where, denominators } = wrong
  const [n = 0] = denominators
  return [
    contradiction(
      'accuracy-of-no-count',
      'An accuracy that cannot occur',
      `The ${where} is ${value}, which is ${shown(value * n)} of ${count(n, 'example')}: not a whole number.`,
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
): readonly (readonly Fraction[])[] {
  const columns = [
    { key: 'validationAccuracy', what: 'validation accuracy', denominators: [recipe.validationExamples] },
    { key: 'testAccuracy', what: 'test accuracy', denominators: [recipe.testExamples] },
    { key: 'accuracy', what: 'training accuracy', denominators: ofTraining(recipe) },
  ] as const
  const records = [
    epochs.map((one, e) => ({ one, of: `of epoch ${e + 1}` })),
    [{ one: { accuracy: undefined, ...chosen }, of: 'reported' }],
  ]
  return columns.flatMap(({ key, what, denominators }) =>
    records.map((own) =>
      own.flatMap(({ one, of }): readonly Fraction[] => {
        const value = one[key]
        return value === undefined ? [] : [{ value, where: `${what} ${of}`, denominators }]
      }),
    ),
  )
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
