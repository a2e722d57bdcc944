import { count } from '../../words/words.ts'
import { type CurveCheck, passed } from '../curve-check.ts'
import { epochsOfSteps } from '../epochs-of-steps.ts'

export const everyExample: CurveCheck = {
  id: 'every-example',
  title: 'Every example in every epoch',
  claim: 'An epoch uses each training example once; its last batch may be short.',
  sees: ['last-batch-dropped', 'trained-on-validation'],
  judge: ({ steps }, { examples, validationExamples = 0, batchSize }) => {
    if (steps.length === 0) return undefined
    const needed = Math.ceil(examples / batchSize)
    const whole = Math.floor(examples / batchSize)
    const epochs = epochsOfSteps(steps)
    for (const [k, own] of epochs.entries()) {
      const seen = own.every((step) => step.examples !== undefined)
        ? own.reduce((total, step) => total + (step.examples ?? 0), 0)
        : undefined
      if (own.length === needed && (seen === undefined || seen === examples)) continue
      // A training run may be stopped within its last epoch.
      if (k === epochs.length - 1 && k > 0 && own.length < needed && epochs[0]?.length === needed) continue
      const isDropped = own.length === whole && (seen === undefined || seen === whole * batchSize)
      const isMore = validationExamples > 0 && seen === examples + validationExamples
      const got =
        seen === undefined
          ? count(own.length, 'batch', 'batches')
          : `${count(seen, 'example')} in ${count(own.length, 'batch', 'batches')}`
      return {
        passed: false,
        sentence: `Epoch ${k + 1} has ${got}; ${count(examples, 'example')} in batches of ${batchSize} make ${count(needed, 'batch', 'batches')}.`,
        epoch: k + 1,
        ...(isDropped && whole < needed && { mistake: 'last-batch-dropped' }),
        ...(isMore && { mistake: 'trained-on-validation' }),
      }
    }
    return passed
  },
}
