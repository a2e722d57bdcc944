import { count, list, visible } from '#kit/engine'
import { isWallTime, wallAt } from '../clock.ts'
import type { Adjustment, Mark, Marks, WithoutMark } from '../mark.ts'
import { exactText } from '../rational.ts'
import type { Rounding } from '../rounding.ts'
import { deductionWords, lateWords } from './deduction-words.ts'
import { changeWords, numberWords, pointsWords, wallWords } from './number-words.ts'

const reasons: Readonly<Record<WithoutMark, string>> = {
  'not-handed-in': 'Nothing was handed in. In the total this counts as 0.',
  'not-graded-yet': 'Handed in, and not graded yet.',
  withheld: 'Handed in. Something in it could not be graded, so there is no mark yet. Staff will look at it.',
  'no-results': 'Nothing of this assignment is graded yet.',
}

/** `75.5 of 100`, or `no mark`. */
export const markText = ({ mark, outOf }: Pick<Mark, 'mark' | 'outOf'>): string =>
  mark === null ? 'no mark' : `${exactText(mark)}${outOf ? ` of ${numberWords(outOf)}` : ''}`

/** How a mark comes about: one sentence for every step from the score to the mark. */
export function markWords(
  mark: Mark,
  { rounding, timezone }: Pick<Marks, 'rounding' | 'timezone'>,
): readonly string[] {
  return [
    ...(mark.handIn ? [handInWords(mark)] : []),
    ...(mark.without ? [reasons[mark.without]] : []),
    ...scoreWords(mark),
    ...mark.deductions.map((deduction) => deductionWords(deduction, mark)),
    ...(mark.adjustment ? [adjustmentWords(mark.adjustment, timezone)] : []),
    ...roundingWords(mark, rounding),
  ]
}

function handInWords(mark: Mark): string {
  const { handIn, due, deductions } = mark
  const together = handIn && handIn.with.length > 0 ? `, together with ${list(handIn.with.map(visible))}` : ''
  const extended = due.before === undefined ? '' : `, by an extension from ${wallWords(due.before)}`
  const clocks = due.clocks ? ` (${clocksWords[due.clocks]})` : ''
  const until = `Due ${wallWords(due.wall)}${clocks}${extended}.`
  // A deduction says how late it was.
  if (deductions.length > 0) return together === '' ? until : `${until} Handed in${together}.`
  if (handIn?.submittedAt === undefined) return `${until} Handed in${together}; the time is not known.`
  return `${until} ${lateWords(mark)}${together}${mark.late ? `${graceWords(mark)}; this costs nothing` : ''}.`
}

const graceWords = ({ graceMinutes }: Mark): string =>
  graceMinutes === undefined ? '' : `, within the grace of ${count(graceMinutes, 'minute')}`

/** What it means that a due date does not exist once. */
export const clocksWords = {
  skipped: 'the clocks skip this time; the moment at which they jump counts',
  twice: 'the clocks show this time twice; the second time counts',
} as const

function scoreWords({ raw, outOf }: Mark): readonly string[] {
  if (raw === null || outOf === null) return []
  const score = `${numberWords(raw.score)} of ${pointsWords(raw.maxScore)}`
  if (raw.maxScore.equals(outOf) || raw.maxScore.equals(0)) return [`Score: ${score}.`]
  return [
    `Score: ${score}, which is ${numberWords(raw.score.mul(outOf).div(raw.maxScore))} of ${numberWords(outOf)}.`,
  ]
}

function adjustmentWords({ change, comment, by, when }: Adjustment, timezone: string): string {
  const who = [
    by === undefined ? '' : ` by ${visible(by)}`,
    when === undefined ? '' : `, ${visible(whenWords(when, timezone))}`,
  ].join('')
  const what = 'mark' in change ? `the mark is ${numberWords(change.mark)}` : changeWords(change.points)
  return `Changed by hand${who}: ${what}.${comment === '' ? '' : ` ${visible(comment)}`}`
}

/** A time that staff wrote in their own way, such as a day alone, stays as it is. */
function whenWords(when: string, timezone: string): string {
  const time = wallAt(when, timezone) ?? when
  return isWallTime(time) ? wallWords(time) : time
}

function roundingWords({ mark, exact }: Mark, { to, mode }: Rounding): readonly string[] {
  if (mark === null || exact === null || mark.equals(exact)) return []
  const number = numberWords(exact).replace(/^a/, 'A')
  return [`${number} is rounded to ${exactText(to)}, ${modes[mode]}: ${exactText(mark)}.`]
}

const modes: Readonly<Record<Rounding['mode'], string>> = {
  'half-up': 'halves up',
  'half-even': 'halves to even',
  down: 'down',
}
