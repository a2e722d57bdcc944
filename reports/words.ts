import type { FunctionResult, Outcome, Points } from '#kit/engine'

/** The symbol and the word for an outcome. The word always accompanies the symbol and the color. */
export interface Mark {
  readonly state: Outcome | 'fragile'
  readonly symbol: string
  readonly word: string
}

/** The symbol, the word for a check and the word for a function. */
const marks: Readonly<Record<Mark['state'], readonly [symbol: string, check: string, whole: string]>> = {
  passed: ['✓', 'passed', 'right'],
  failed: ['✗', 'failed', 'not right'],
  fragile: ['◐', 'failed', 'fragile'],
  crashed: ['!', 'crashed', 'crashed'],
  unwritten: ['○', 'not written yet', 'not written yet'],
  skipped: ['–', 'skipped', 'skipped'],
  ungraded: ['?', 'not graded', 'not graded'],
}

/** The mark of a check's outcome. */
export function checkMark(state: Outcome): Mark {
  const [symbol, word] = marks[state]
  return { state, symbol, word }
}

/** The mark of a function's state. */
export function functionMark(state: FunctionResult['state']): Mark {
  const [symbol, , word] = marks[state]
  return { state, symbol, word }
}

/** `3 of 10 points`, `9 of 10 points, 1 more is hidden`, or `not graded yet (10 points)`. */
export function pointsOf(points: Points, maxPoints: number, hidden = 0): string {
  const all = maxPoints + hidden
  const worth = `${all} ${all === 1 ? 'point' : 'points'}`
  if (points === null) return `not graded yet (${worth})`
  return `${points} of ${worth}${hidden === 0 ? '' : `, ${hidden} more ${hidden === 1 ? 'is' : 'are'} hidden`}`
}

/** What follows a heading "points": `3 of 10`, `9 of 10, 1 hidden`, `not graded yet (10)`. */
export const pointsInColumn = (points: string): string =>
  points.replace(/ points?\b/, '').replace(/ more (is|are)/, '')

/** Percent as an integer: 100 only for full points, and 0 only for no points. */
export function percentOf(points: number, maxPoints: number): number {
  if (maxPoints === 0 || points === maxPoints) return 100
  return points === 0 ? 0 : Math.min(99, Math.max(1, Math.round((100 * points) / maxPoints)))
}
