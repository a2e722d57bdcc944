import type { CheckResult, FunctionResult, Points, Result } from '#kit/engine'

/** What a second grading made of one submission. */
export interface Change {
  readonly submission: string
  /** Points; null if it was not graded, or there was no such result. */
  readonly before: Points
  readonly maxBefore: number | null
  readonly after: Points
  readonly maxAfter: number
  /** What comes to something else, what moves the most points first. */
  readonly reasons: readonly Reason[]
}

/** A check, or what is said about a function, that comes to something else; without a side where there is none. */
export interface Reason {
  readonly of: string
  readonly from?: Standing
  readonly to?: Standing
}

interface Standing {
  /** How it ended, or of a function the title of its mistake. */
  readonly is: string
  readonly points: Points
  readonly maxPoints: number
}

/** Compares two results of a submission; undefined if a student would see no difference. */
export function changeOf(before: Result | undefined, after: Result): Change | undefined {
  const reasons = [
    ...differences(before?.checks ?? [], after.checks, ({ id }) => id, standing),
    ...differences(before?.functions ?? [], after.functions, ({ exported }) => exported, named),
  ].toSorted((one, other) => moved(other) - moved(one))
  if (before !== undefined && reasons.length === 0 && before.score === after.score) return undefined
  return {
    submission: after.submission,
    before: before?.score ?? null,
    maxBefore: before?.maxScore ?? null,
    after: after.score,
    maxAfter: after.maxScore,
    reasons: before === undefined ? [] : reasons,
  }
}

function differences<One>(
  before: readonly One[],
  after: readonly One[],
  nameOf: (one: One) => string,
  standingOf: (one: One) => Standing | undefined,
): readonly Reason[] {
  const byName = (all: readonly One[]) => new Map(all.map((one) => [nameOf(one), standingOf(one)]))
  const [old, now] = [byName(before), byName(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((of): Reason[] => {
    const [from, to] = [old.get(of), now.get(of)]
    if (JSON.stringify(from) === JSON.stringify(to)) return []
    return [{ of, ...(from && { from }), ...(to && { to }) }]
  })
}

const standing = ({ outcome, points, maxPoints }: CheckResult): Standing => ({
  ...{ is: outcome, points, maxPoints },
})

const named = ({ diagnosis }: FunctionResult): Standing | undefined =>
  diagnosis && { is: diagnosis.title, points: 0, maxPoints: 0 }

const moved = ({ from, to }: Reason): number => Math.abs((to?.points ?? 0) - (from?.points ?? 0))
