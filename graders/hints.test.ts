import { expect, it } from 'vitest'
import { allSuites } from './index.ts'

const suites = await allSuites()
/** Words of a hint about gradients. */
const gradients = /gradient|\bd[WbX]\d?\b|p − t|[Gg]o back|subtract 1 at/i

/** Words of a hint that claims to know what went wrong. */
const cause = /\b(if you (have|get|see)|your (logarithm|function|loop)|you (forgot|forget|divide|add)|overflows|loses)\b/i

it('gives no cause in a hint: a cause belongs to a mistake, which is named only where it explains every answer', () => {
  const hints = suites.flatMap(({ functions }) => functions.flatMap(({ checks }) => Object.values(checks).flatMap(({ hint }) => (hint === undefined ? [] : [JSON.stringify(hint)]))))
  expect(hints.length).toBeGreaterThan(30)
  expect(hints.filter((hint) => cause.test(hint))).toEqual([])
})

it('says nothing about gradients where only the loss of a function that gives both is wrong', () => {
  const ofLosses = suites.flatMap(({ functions }) => functions.flatMap(({ checks }) => Object.values(checks).flatMap(({ resultPart, hint }) => (resultPart === 'loss' && hint !== undefined ? [JSON.stringify(hint)] : []))))
  expect(ofLosses.length).toBeGreaterThan(10)
  expect(ofLosses.filter((hint) => gradients.test(hint))).toEqual([])
})
