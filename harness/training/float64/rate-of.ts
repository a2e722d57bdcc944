import type { Decisions } from './decisions.ts'
import type { DenseRecipe } from './dense-recipe.ts'

type Scheduled = Pick<DenseRecipe, 'learningRate' | 'schedule'>

/**
 * The learning rate of a step.
 *
 *     η(e) = η₀ · factor^⌊e / every⌋
 *
 * @param epoch from 0
 * @param step from 0, through all epochs
 */
export function rateOf(
  { learningRate, schedule }: Scheduled,
  counted: Decisions['schedule'],
  epoch: number,
  step: number,
): number {
  if (schedule === undefined) return learningRate
  const { every, factor } = schedule
  const drops = (passed: number) => Math.floor(passed / every)
  if (counted === 'per batch') return learningRate * factor ** drops(step)
  if (counted === 'per epoch') return learningRate * factor ** drops(epoch)
  // The factor of each epoch since the start multiplies the rate of the epoch before.
  let exponent = 0
  for (let e = 1; e <= epoch; e++) exponent += drops(e)
  return learningRate * factor ** exponent
}
