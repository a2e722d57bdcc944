import type { SlipDays } from './course.ts'
import { type Rational, zero } from './rational.ts'

/** A late hand-in of a student that slip days could help. */
export interface LateHandIn {
  /** How many would make it count as in time; at least 1. */
  readonly needed: number
  /** What it adds to the total with so many of them. */
  readonly worth: (slipDays: number) => Rational
}

/**
 * How many slip days each late hand-in of a student gets.
 *
 * @param handIns in the order of their due dates
 */
export function slipDaysFor(handIns: readonly LateHandIn[], policy: SlipDays): readonly number[] {
  return policy.use === 'best' ? best(handIns, policy) : inOrder(handIns, policy)
}

function inOrder(handIns: readonly LateHandIn[], policy: SlipDays): readonly number[] {
  let left = policy.total
  return handIns.map(({ needed }) => {
    const used = Math.min(needed, left, mostFor(policy))
    left -= used
    return used
  })
}

/** What some hand-ins are worth with some days, and how many each of them gets. */
interface Choice {
  readonly worth: Rational
  readonly days: readonly number[]
}

/**
 * The choice that is worth most. Of equal ones it uses the fewest days, and those as early as possible: a choice
 * replaces another one of the same days only if it is worth more, and later hand-ins are offered few days first.
 */
function best(handIns: readonly LateHandIn[], policy: SlipDays): readonly number[] {
  /** The best choice that uses exactly so many days. */
  let choices: readonly (Choice | undefined)[] = [{ worth: zero, days: [] }]
  for (const { needed, worth } of handIns) {
    const most = Math.min(needed, mostFor(policy), policy.total)
    const worths = Array.from({ length: most + 1 }, (_, days) => worth(days))
    const next: (Choice | undefined)[] = []
    for (const [days, value] of worths.entries()) {
      for (const [used, before] of choices.entries()) {
        if (before === undefined || used + days > policy.total) continue
        const choice = { worth: before.worth.add(value), days: [...before.days, days] }
        const known = next[used + days]
        if (known === undefined || choice.worth.gt(known.worth)) next[used + days] = choice
      }
    }
    choices = next
  }
  const [first, ...others] = choices.filter((choice) => choice !== undefined)
  if (first === undefined) return handIns.map(() => 0)
  return others.reduce((one, other) => (other.worth.gt(one.worth) ? other : one), first).days
}

const mostFor = ({ total, perAssignment = total }: SlipDays): number => perAssignment
