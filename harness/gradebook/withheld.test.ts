import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classView, fullReport, render, standingOf, studentView } from '#reports'
import { gradebook } from './gradebook.ts'
import { few, some } from './testing/partly-graded.ts'

const forbidden = /\b(null|NaN|undefined)\b/

describe('points of what is not graded', () => {
  it('are withheld from every sum that they are part of, and from no other', () => {
    fc.assert(
      fc.property(some, (result) => {
        const items = [...result.checks, ...result.questions]
        const ungraded = items.filter(({ outcome }) => outcome === 'ungraded')
        for (const part of result.parts)
          expect(part.points === null).toBe(ungraded.some((one) => one.part === part.id))
        expect(result.score === null).toBe(ungraded.length > 0)
        const sum = items.reduce((total, { points }) => total + (points ?? 0), 0)
        if (result.score !== null) expect(result.score).toBe(sum)
      }),
    )
  })

  it('are an empty cell of the gradebook', () => {
    fc.assert(
      fc.property(few, (results) => {
        const csv = gradebook(results)
        expect(csv).not.toMatch(forbidden)
        const lines = csv.trim().split('\r\n').slice(1)
        lines.forEach((line, k) => {
          const [, score, , ...parts] = line.split(',')
          expect(score).toBe(String(results[k]?.score ?? ''))
          results[k]?.parts.forEach(({ points }, p) => {
            expect(parts[p]).toBe(String(points ?? ''))
          })
        })
      }),
    )
  })

  it('change no figure of the class', () => {
    fc.assert(
      fc.property(few, (results) => {
        const graded = results.filter(({ score }) => score !== null)
        const [all, alone] = [classView(results), classView(graded)]
        const figures = ({
          histogram,
          mistakes,
          otherMistakes,
          items,
          itemsNote,
          parts,
          facts,
        }: typeof all) => ({
          histogram,
          mistakes,
          otherMistakes,
          items,
          itemsNote,
          parts,
          facts: facts.filter(({ label }) => label === 'median score'),
        })
        expect(figures(all)).toEqual(figures(alone))
        expect(all.students.filter(({ bar }) => bar === null)).toHaveLength(results.length - graded.length)
      }),
    )
  })

  it('are on no page a number, a blank or a word of a program', async () => {
    await fc.assert(
      fc.asyncProperty(few, fc.constantFrom('student', 'staff'), async (results, audience) => {
        const [result] = results
        if (result === undefined) return
        const view = studentView(result, {
          audience,
          ...(results[1] && { previous: standingOf(results[1]) }),
        })
        const text = [
          await render('student.html', view),
          await render('student.md', view),
          fullReport(view, { color: false }),
        ]
        for (const page of text) {
          expect(page).not.toMatch(forbidden)
          if (result.score === null) expect(page).toMatch(/not graded yet/i)
        }
        const page = `${await render('class.html', classView(results))}${await render('summary.md', classView(results))}`
        expect(page.replaceAll('undefined: all equal', '')).not.toMatch(forbidden)
      }),
      { numRuns: 40 },
    )
  })
})
