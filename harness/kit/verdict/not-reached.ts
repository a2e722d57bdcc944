import type { Answer } from '#runner'
import { count, listSome } from '../words/words.ts'

/** Functions that are named. */
const most = 2

/**
 * Why a call was never made, if the time of the submission was used up before. Nobody knows whether its function is
 * right, so it is not graded.
 */
export function notReached(answer: Answer): string | undefined {
  if (answer.kind !== 'died' || answer.again !== true) return undefined
  const { death, spentBy = [] } = answer
  if (death.by !== 'time' || death.clock !== 'total') return undefined
  const limit = count(death.limit, 'second')
  return spentBy.length === 0
    ? `Not run, because the ${limit} that all functions have for these checks were used up.`
    : `Not run, because the ${limit} that all functions have for these checks were used up by ${listSome(spentBy, most, 'more functions')}, which did not end.`
}
