import type { Drop } from './course.ts'
import { type Rational, sumOf, zero } from './rational.ts'

/** What one assignment adds to the total of a student. */
export interface Counted {
  readonly assignment: string
  /** `weight · mark / outOf`. */
  readonly earned: Rational
  /** Its weight; 0 for extra credit. */
  readonly possible: Rational
}

/**
 * The assignments that are dropped: as many of each rule's as it says, chosen so that `Σ earned / Σ possible` of what
 * is left is largest. With equal weights these are the lowest. Of equal ones the last in the course is dropped, and one
 * is always left.
 *
 * A larger share of the total keeps what is worth more than that share (Dinkelbach's method): each round raises the
 * share or ends.
 */
export function droppedFrom(counted: readonly Counted[], drops: readonly Drop[]): readonly string[] {
  let share = zero
  let dropped = leastAt(share, counted, drops)
  for (;;) {
    const next = shareOf(counted, dropped)
    if (next === undefined || next.lte(share)) return dropped
    const better = leastAt(next, counted, drops)
    const improved = shareOf(counted, better)
    if (improved === undefined || improved.lte(next)) return dropped
    share = next
    dropped = better
  }
}

/** `Σ earned / Σ possible` of what is left; undefined if nothing is possible. */
function shareOf(counted: readonly Counted[], dropped: readonly string[]): Rational | undefined {
  const left = counted.filter(({ assignment }) => !dropped.includes(assignment))
  const possible = sumOf(left.map((one) => one.possible))
  return possible.equals(zero) ? undefined : sumOf(left.map(({ earned }) => earned)).div(possible)
}

/** The assignments that add least beyond a share of their weight. */
function leastAt(share: Rational, counted: readonly Counted[], drops: readonly Drop[]): readonly string[] {
  const beyond = (one: Counted): Rational => one.earned.sub(share.mul(one.possible))
  const ranked = counted.toReversed().toSorted((a, b) => beyond(a).compare(beyond(b)))
  return drops.flatMap(({ lowest, of }) => {
    const names = ranked.map(({ assignment }) => assignment).filter((name) => of.includes(name))
    return names.slice(0, Math.max(0, Math.min(lowest, names.length - 1)))
  })
}
