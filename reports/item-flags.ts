import { count, listSome, type Result, visible } from '#kit/engine'
import { checksOfClass } from './checks-of-class.ts'

/** Submissions with a score, below which a check says nothing about itself. */
const fewest = 12
/** The good students: a quarter of the class by the rest of the score, ten at most. */
const most = 10
/** The share of them that has to fail. */
const share = 0.5
/** By how much more of the others pass, if the check is to be doubted. */
const clear = 0.2
/** Checks that a sentence names. */
const named = 5

interface Answer {
  readonly passed: boolean
  /** The share of the points of everything else. */
  readonly rest: number
}

/**
 * What the checks of an assignment should be looked at for, in sentences: those that good students fail, those that
 * nobody passes, and those that everybody passes. Students who did not get as far as a check do not count for it.
 */
export function itemFlags(results: readonly Result[]): readonly string[] {
  const scored = results.flatMap((one) => (one.score === null ? [] : [{ ...one, score: one.score }]))
  if (scored.length < fewest) return []
  const [flags, none, all]: [string[], string[], string[]] = [[], [], []]
  for (const { check, in: checkIn } of checksOfClass(scored).flat()) {
    const answers = scored.flatMap((result): Answer[] => {
      const own = checkIn(result)
      if (own === undefined || !['passed', 'failed', 'crashed'].includes(own.outcome)) return []
      const [points, of] = [result.score - (own.points ?? 0), result.maxScore - own.maxPoints]
      return [{ passed: own.outcome === 'passed', rest: of <= 0 ? 0 : points / of }]
    })
    if (answers.length < fewest) continue
    const right = answers.filter(({ passed }) => passed).length
    if (right === answers.length) all.push(visible(check.id))
    else if (right === 0) none.push(visible(check.id))
    else flags.push(...failedByGood(visible(check.id), answers))
  }
  return [
    ...flags,
    ...(none.length > 0
      ? [
          `Nobody passes ${listSome(none, named)}: ${none.length === 1 ? 'is the check' : 'are the checks'} right?`,
        ]
      : []),
    ...(all.length > 0
      ? [`Everybody passes ${listSome(all, named)}: ${count(all.length, 'check')} that tell nobody apart.`]
      : []),
  ]
}

function failedByGood(id: string, answers: readonly Answer[]): readonly string[] {
  const many = Math.min(most, Math.floor(answers.length / 4))
  const order = answers.toSorted((one, other) => other.rest - one.rest)
  // Of equal ones those that pass count as good: a flag must not depend on the order of the class.
  const last = order[many - 1]?.rest ?? 0
  const good = order
    .filter(({ rest }) => rest >= last)
    .toSorted((a, b) => b.rest - a.rest || +b.passed - +a.passed)
  const best = good.slice(0, many)
  const others = answers.length - many
  const failing = best.filter(({ passed }) => !passed).length
  if (failing < share * many) return []
  const right = answers.filter(({ passed }) => passed).length - (many - failing)
  const begin = `${failing} of the best ${many} fail ${id}`
  return right / others > 1 - failing / many + clear
    ? [`${begin}; of the other ${others}, ${right} pass: is the check right?`]
    : [`${begin}, and ${others - right} of the other ${others}: it is hard, or not right.`]
}
