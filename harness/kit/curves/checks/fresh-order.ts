import { type CurveCheck, passed } from '../curve-check.ts'
import { epochsOfSteps } from '../epochs-of-steps.ts'

export const freshOrder: CurveCheck = {
  id: 'fresh-order',
  title: 'A new order in every epoch',
  claim: 'Every epoch takes the examples in another order, each of them once.',
  sees: ['shuffle-once'],
  judge: ({ steps }) => {
    if (steps.length === 0 || steps.some(({ rows }) => rows === undefined)) return undefined
    const orders = epochsOfSteps(steps).map((own) => own.flatMap(({ rows }) => rows ?? []))
    for (const [k, order] of orders.entries()) {
      const twice = order.find((row, at) => order.indexOf(row) !== at)
      if (twice !== undefined)
        return {
          passed: false,
          sentence: `In epoch ${k + 1}, row ${twice} of the training set is used more than once.`,
          epoch: k + 1,
        }
      const before = orders[k - 1]
      if (before !== undefined && order.length > 2 && order.every((row, at) => row === before[at]))
        return {
          passed: false,
          sentence: `Epoch ${k + 1} takes the examples in the same order as epoch ${k}.`,
          epoch: k + 1,
          mistake: 'shuffle-once',
        }
    }
    return passed
  },
}
