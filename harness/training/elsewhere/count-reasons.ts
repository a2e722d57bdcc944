import type { StepRecord, TrainingSetup } from '#kit/curves'
import { count } from '#kit/words'
import { epochsOf } from './epochs-of.ts'
import { contradiction, open, type Reason } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** Steps, examples and epochs that do not add up. */
export function countReasons(log: SubmittedLog, recipe: TrainingSetup): readonly Reason[] {
  const found = [
    ...epochCounts(log, recipe),
    ...(log.isSampled ? [] : epochsOf(log).flatMap((own, e, all) => ofEpoch(own, e, all.length, recipe))),
  ]
  // What is wrong in one epoch mostly is in all; the first says it.
  return found.filter(({ code }, k) => found.findIndex((other) => other.code === code) === k)
}

function epochCounts(
  { steps, epochs, chosen, isSampled }: SubmittedLog,
  recipe: TrainingSetup,
): readonly Reason[] {
  const ofSteps = steps.at(-1)?.epoch ?? epochs.length
  const recorded = epochs.length > 0 ? epochs.length : ofSteps
  const hasMore = chosen !== undefined && chosen.epoch > recorded
  // A training run that is stopped leaves an epoch without a record, and one that is sampled an epoch without a step.
  const isOff = (recorded > ofSteps && !isSampled) || recorded < ofSteps - 1
  return [
    ...(isOff
      ? [
          contradiction(
            'epochs-do-not-add-up',
            'Epochs do not add up',
            `The log has steps of ${count(ofSteps, 'epoch')} and records of ${recorded}.`,
            { epochsOfSteps: ofSteps, recorded },
          ),
        ]
      : []),
    ...(hasMore
      ? [
          contradiction(
            'chosen-epoch-missing',
            'Chosen epoch missing',
            `The weights are said to be those of epoch ${chosen.epoch}, and the log has ${recorded}.`,
            { chosen: chosen.epoch, recorded },
          ),
        ]
      : []),
    ...(recorded === recipe.epochs
      ? []
      : [
          open(
            'other-length',
            'Another number of epochs',
            `The log has ${count(recorded, 'epoch')}, and the recipe has ${recipe.epochs}.`,
            { recorded, needed: recipe.epochs },
          ),
        ]),
  ]
}

function ofEpoch(
  own: readonly StepRecord[],
  e: number,
  epochs: number,
  { examples, batchSize }: TrainingSetup,
): readonly Reason[] {
  const reasons: Reason[] = []
  const [all, whole] = [Math.ceil(examples / batchSize), Math.floor(examples / batchSize)]
  const isCut = e === epochs - 1 && own.length < all
  if (own.length !== all && own.length !== whole && !isCut) {
    const sentence = `Epoch ${e + 1} has ${count(own.length, 'step')}, and needs ${all} for ${count(examples, 'example')} in batches of ${batchSize}.`
    reasons.push(
      contradiction('steps-do-not-add-up', 'Steps do not add up', sentence, {
        steps: own.length,
        needed: all,
      }),
    )
  }
  const counts = own.map((step) => step.examples)
  const total = counts.reduce<number>((sum, n) => sum + (n ?? NaN), 0)
  if (!isCut && Number.isFinite(total) && total !== examples && total !== whole * batchSize) {
    const sentence = `The batches of epoch ${e + 1} have ${count(total, 'example')}, and the training set has ${examples}.`
    reasons.push(
      contradiction('examples-do-not-add-up', 'Examples do not add up', sentence, {
        total,
        needed: examples,
      }),
    )
  }
  const rows = own.flatMap((step) => step.rows ?? [])
  const outside = rows.find((row) => row >= examples)
  if (outside !== undefined) {
    const sentence = `Epoch ${e + 1} has row ${outside}, and the rows of the training set are 0 to ${examples - 1}.`
    reasons.push(contradiction('row-missing', 'A row that does not exist', sentence, { row: outside }))
  }
  if (own.some((step) => step.rows && step.examples && step.rows.length !== step.examples)) {
    const sentence = `A step of epoch ${e + 1} has another number of rows than of examples.`
    reasons.push(contradiction('rows-and-examples', 'Rows and examples differ', sentence, { epoch: e + 1 }))
  }
  if (new Set(rows).size < rows.length) {
    const sentence = `In epoch ${e + 1} a row is used more than once. The recipe uses each once.`
    reasons.push(open('rows-repeated', 'A row used twice', sentence, { epoch: e + 1 }))
  }
  return reasons
}
