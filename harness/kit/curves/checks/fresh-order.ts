import { type CurveCheck, passed } from '../curve-check.ts'
import { epochsOfSteps } from '../epochs-of-steps.ts'
import type { StepRecord } from '../training-log.ts'

export const freshOrder: CurveCheck = {
  id: 'fresh-order',
  title: 'A new order in every epoch',
  claim: 'Every epoch uses each example once, in a new order.',
  sees: ['shuffle-once', 'never-shuffled', 'drawn-with-replacement', 'same-batch'],
  judge: ({ steps }) => {
    if (steps.length === 0 || steps.some(({ rows }) => rows === undefined)) return undefined
    const orders = epochsOfSteps(steps).map((own) => own.flatMap(({ rows }) => rows ?? []))
    for (const [k, order] of orders.entries()) {
      const twice = firstTwice(order)
      if (twice !== undefined) {
        // Of examples drawn with replacement, about a third are missing.
        const isDrawn = orders.every((own) => new Set(own).size < 0.9 * own.length)
        const mistake = isOneBatch(steps) ? 'same-batch' : isDrawn ? 'drawn-with-replacement' : undefined
        return {
          passed: false,
          sentence: `In epoch ${k + 1}, row ${twice} of the training set is used more than once.`,
          epoch: k + 1,
          ...(mistake && { mistake }),
        }
      }
      const before = orders[k - 1]
      if (before !== undefined && order.length > 2 && order.every((row, at) => row === before[at]))
        return {
          passed: false,
          sentence: `Epoch ${k + 1} uses the examples in the same order as epoch ${k}.`,
          epoch: k + 1,
          mistake: order.every((row, at) => row === at) ? 'never-shuffled' : 'shuffle-once',
        }
    }
    return passed
  },
}

/** Whether no step has a row that the first one has not. */
function isOneBatch(steps: readonly StepRecord[]): boolean {
  const first = new Set(steps[0]?.rows)
  return steps.length > 1 && steps.every(({ rows = [] }) => rows.every((row) => first.has(row)))
}

/** In one pass: a log may have millions of rows. */
function firstTwice(order: readonly number[]): number | undefined {
  const seen = new Set<number>()
  return order.find((row) => seen.has(row) || !seen.add(row))
}
