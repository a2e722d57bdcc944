import { roundingOf, scheduleRate, type TrainingSetup } from '#kit/curves'
import { open, type Reason, shown } from './reason.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** Learning rates that are not those of the recipe. */
export function rateReasons(
  { steps, learningRates = [] }: SubmittedLog,
  recipe: TrainingSetup,
): readonly Reason[] {
  const rates = [
    ...steps.map(({ epoch, learningRate }) => ({ epoch, learningRate })),
    ...learningRates.map((learningRate, e) => ({ epoch: e + 1, learningRate })),
  ]
  const { largest: rounding } = roundingOf(rates.map(({ learningRate }) => learningRate))
  for (const { epoch, learningRate } of rates) {
    const needed = scheduleRate(recipe, epoch - 1, 0)
    if (learningRate === undefined || Math.abs(learningRate - needed) <= 1e-5 * needed + rounding) continue
    return [
      open(
        'other-rates',
        'Another learning rate',
        `In epoch ${epoch} the learning rate is ${shown(learningRate)}, and the recipe has ${shown(needed)}.`,
        { epoch, rate: learningRate, needed },
      ),
    ]
  }
  return []
}
