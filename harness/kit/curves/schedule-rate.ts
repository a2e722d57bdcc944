import type { TrainingSetup } from './training-setup.ts'

/** How a schedule is counted; `epoch` is right. */
export type Counting = 'epoch' | 'batch' | 'compounded'

/**
 * The learning rate of a step.
 *
 *     η(e) = η₀ · factor^⌊e / every⌋
 *
 * @param epoch from 0
 * @param step from 0, through all epochs
 */
export function scheduleRate(
  { learningRate, schedule }: Pick<TrainingSetup, 'learningRate' | 'schedule'>,
  epoch: number,
  step: number,
  counting: Counting = 'epoch',
): number {
  if (schedule === undefined) return learningRate
  const { every, factor } = schedule
  const drops = (passed: number) => Math.floor(passed / every)
  if (counting === 'batch') return learningRate * factor ** drops(step)
  if (counting === 'epoch') return learningRate * factor ** drops(epoch)
  // The factor since the start multiplies the rate of the epoch before.
  let exponent = 0
  for (let e = 1; e <= epoch; e++) exponent += drops(e)
  return learningRate * factor ** exponent
}
