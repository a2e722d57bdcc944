import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { totals } from '#judge'
import type { CheckResult, QuestionResult, Result } from '#kit/engine'
import { classView, fullReport, render, standingOf, studentView } from '#reports'
import { sumOf } from '../../reports/samples/build.ts'
import { classroom } from '../../reports/samples.ts'
import { gradebook } from './gradebook.ts'

/** Results with a score, whose findings quote no NaN. */
const whole = classroom
  .filter(({ score }) => score !== null)
  .map(({ checks, ...result }) => ({
    ...result,
    checks: checks.map(({ finding, counterexample, ...check }) => check),
  }))

const whys = [
  { code: 'ours', incident: 'a call was never answered' },
  { code: 'not-gradable', reason: 'svm.py is a link, and links are not followed' },
] as const

type Why = (typeof whys)[number]

const withhold = <One extends CheckResult | QuestionResult>(
  all: readonly One[],
  why: Why,
  is: readonly boolean[],
) =>
  all.map((one, k) =>
    is[k] === true ? { ...one, outcome: 'ungraded' as const, points: null, finding: why } : one,
  )

/** A result of which some checks and questions are not graded, added up as the judge does. */
function partly(result: Result, why: Why, is: readonly boolean[]): Result {
  const checks = withhold(result.checks, why, is)
  const questions = withhold(result.questions, why, is.slice(checks.length))
  const functions = result.functions.map((one) => {
    const own = checks.filter((check) => check.function === one.name)
    const state = own.some(({ points }) => points === null) ? 'ungraded' : one.state
    return { ...one, ...sumOf(own), state }
  })
  const quizzes = result.quizzes.map((one) => {
    const own = questions.filter(({ quiz }) => quiz === one.stem)
    const state = own.some(({ points }) => points === null) ? 'ungraded' : one.state
    return { ...one, ...sumOf(own), state }
  })
  const added = totals(
    result.parts.map(({ id, title, maxPoints }) => ({ id, title, points: maxPoints })),
    [...functions, ...quizzes],
  )
  const incidents = added.score === null ? [why.code === 'ours' ? why.incident : why.reason] : []
  return { ...result, ...added, checks, questions, functions, quizzes, incidents }
}

const some = fc
  .tuple(
    fc.nat({ max: whole.length - 1 }),
    fc.constantFrom(...whys),
    fc.oneof(
      fc.constant([]),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      fc.nat({ max: 20 }).map((k) => Array.from({ length: 30 }, (_, i) => i === k)),
    ),
  )
  .map(([k, why, is]) => partly(whole[k] as Result, why, is))
const few = fc
  .array(some, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((one, k) => ({ ...one, submission: `student-${k}` })))

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
