import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { attackExpectation, readAttacks } from '../harness/runner/testing/attacks.ts'
import { readRecorded } from './security/recorded.ts'
import { securityPage } from './security/security-page.ts'

const attacks = readAttacks()
const recorded = readRecorded()
const page = fileURLToPath(new URL('../docs/security.md', import.meta.url))

it('is what the record of the last run makes', () => {
  expect(readFileSync(page, 'utf8')).toBe(securityPage(attacks, recorded))
})

it.each(recorded.places)('has every attack at $place.title, and no other', ({ place, successes }) => {
  const tried = attacks.filter((attack) => attackExpectation(attack, place) !== 'not run')
  const graded = tried.filter(({ entry }) => !place.isForked || entry !== 'submission')
  expect(Object.keys(successes)).toEqual(graded.map(({ name }) => name))
})
