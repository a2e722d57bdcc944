import { count, list } from '#kit/engine'
import type { Deduction, LateDeduction, Lateness, Mark } from '../mark.ts'
import { changeWords, numberWords, pointsWords, wallWords } from './number-words.ts'

/**
 * Why points are taken, in one sentence.
 *
 * @param mark that of which they are taken: it knows how late the hand-in was, and how many slip days it used
 */
export function deductionWords(deduction: Deduction, mark: Pick<Mark, 'late' | 'slipDaysUsed'>): string {
  const cost = changeWords(deduction.points.neg())
  const late = lateWords(mark)
  if (deduction.kind === 'late') return `${late}: ${lateCost(deduction)}: ${cost}.`
  const { after, wall } = deduction.why
  return after === 'cutoff'
    ? `${late}, after the cut-off at ${wallWords(wall)}: ${cost}.`
    : `${late}, and nothing is accepted after ${wallWords(wall)}: ${cost}.`
}

/** `Handed in 1 day and 2 hours late, 1 slip day used`. */
export function lateWords({ late, slipDaysUsed }: Pick<Mark, 'late' | 'slipDaysUsed'>): string {
  const slip = slipDaysUsed > 0 ? `, ${count(slipDaysUsed, 'slip day')} used` : ''
  return late === undefined ? 'Handed in in time' : `Handed in ${durationWords(late)} late${slip}`
}

/** `1 day, 3 hours and 12 minutes`. */
export function durationWords({ days, hours, minutes, seconds }: Lateness): string {
  const units = [
    [days, 'day'],
    [hours, 'hour'],
    [minutes, 'minute'],
    [seconds, 'second'],
  ] as const
  const parts = units.filter(([n]) => n > 0).map(([n, unit]) => count(n, unit))
  return parts.length === 0 ? 'less than a second' : list(parts)
}

function lateCost({ points, why }: LateDeduction): string {
  const { unit, started, each, of, base, limit } = why
  const price =
    'points' in each
      ? pointsWords(each.points)
      : `${numberWords(each.percent)} % of ${of === 'score' ? `the score, ${pointsWords(base)}` : pointsWords(base)}`
  const cost = `${count(started, `started ${unit}`)} at ${price}`
  if (limit === undefined) return cost
  const most = {
    cap: `the cap is ${pointsWords(points)}`,
    minimum: `the minimum of the course leaves ${pointsWords(points)} to take`,
    score: `the score has ${pointsWords(points)} to take`,
  }[limit.by]
  return `${cost}, together ${pointsWords(limit.without)}; ${most}`
}
