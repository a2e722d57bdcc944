import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Isolation } from '#runner'
import { surprises } from '../../runner/testing/attacks.ts'
import { ownChildAt } from '../../runner/testing/places-here.ts'
import { browserPath, obeyed } from './obeyed-pages.ts'
import { attacksTried, type GradedClass, gradeAttacks } from './red-team-class.ts'

/**
 * Grades all attacks that are submissions as one class at each level.
 *
 * @param hasPages looks at the pages too; they hardly depend on the level, and a browser is slow
 */
export function describeAttackedClass(isolations: readonly Isolation[], hasPages: boolean): void {
  describe.each(isolations)('at level $level, $name', (isolation) => {
    const place = ownChildAt(isolation)
    let graded: GradedClass
    beforeAll(async () => {
      graded = await gradeAttacks(place)
    }, 300_000)
    afterAll(() => graded?.remove())

    it.each(attacksTried(place))('$name: $says', (attack) => {
      const attempt = graded.attempts.find((attempt) => attempt.attack.name === attack.name)
      expect(surprises(attack, place, attempt?.successes ?? ['break'])).toEqual([])
    })

    it('gives the benign submissions beside them all points', () => {
      const scores = [...graded.results.values()].filter(({ submission }) => submission.startsWith('benign-'))
      expect(scores.length).toBeGreaterThan(0)
      expect(scores.map(({ score }) => score)).toEqual(scores.map(({ maxScore }) => maxScore))
    })

    if (hasPages)
      it('renders pages into which no attack can inject markup', async ({ skip }) => {
        if (browserPath === undefined) return skip('neither CHROMIUM nor PATH leads to Chromium')
        const pages = graded.attempts.map(({ report }) => join(graded.out, report))
        expect(pages.length).toBeGreaterThan(15)
        expect(await obeyed([join(graded.out, 'index.html'), ...pages])).toEqual([])
      })

    it('keeps one row for each, and a gradebook without formulas', () => {
      const rows = readFileSync(join(graded.out, 'results.jsonl'), 'utf8').trimEnd().split('\n')
      expect(rows.map((row) => JSON.parse(row).result.submission).sort()).toEqual(
        [...graded.results.keys()].sort(),
      )
      const book = readFileSync(join(graded.out, 'gradebook.csv'), 'utf8')
      expect(book.trimEnd().split('\r\n')).toHaveLength(1 + graded.results.size)
      expect(book).not.toMatch(/(^|,)"?[=+@\t-]/m)
      expect(readdirSync(graded.out).sort()).toEqual([
        'gradebook.csv',
        'index.html',
        'results.db',
        'results.jsonl',
        'students',
        'summary.md',
      ])
    })
  })
}
