import fc from 'fast-check'
import type { Answers, Result } from '#kit/engine'
import { classView, fullReport, render, studentView } from '#reports'
import type { Answer, StudentError, Value } from '#runner'
import { anyValue, shortText } from '../../kit/testing/any-value.ts'
import { isEqual } from '../../kit/testing/is-equal.ts'
import { resultJson } from '../result-json.ts'
import { judgedAs, plan, tables } from './judged-as.ts'

const returned = (value: Value): Answer => ({ kind: 'returned', value, changed: [], seconds: 0 })
/** Texts as long as the decoder lets through. */
const said = fc.oneof(
  shortText,
  fc.constantFrom('x'.repeat(2000), '漢'.repeat(2000), '"\\'.repeat(1000), '\u2028'.repeat(300)),
  fc.constantFrom('not written yet', '{{this}}</script>'),
)
const error: fc.Arbitrary<StudentError> = fc
  .tuple(fc.constantFrom('TypeError', 'MissingFile', '漢'.repeat(80)), said, said, fc.nat())
  .map(([type, message, excerpt, line]) => ({ type, message, at: { file: 'svm.py', line, excerpt } }))
const ended: fc.Arbitrary<Answer> = fc.oneof(
  error.map((error): Answer => ({ kind: 'threw', error, seconds: 0 })),
  error.map((error): Answer => ({ kind: 'unloadable', error })),
  fc.array(said, { maxLength: 50 }).map((instead): Answer => ({ kind: 'missing', instead })),
  said.map((detail): Answer => ({ kind: 'died', death: { by: 'protocol', detail } })),
)
const answer = fc.oneof({ weight: 6, arbitrary: anyValue.map(returned) }, { weight: 1, arbitrary: ended })

const submission = fc.record({
  /** What functions answer in turn, where `undefined` stands for the right answer. */
  answers: fc.array(fc.option(answer, { freq: 9, nil: undefined }), { minLength: 1, maxLength: 5 }),
  /** How far apart in that list two functions begin. */
  step: fc.nat(4),
  quiz: fc.dictionary(fc.constantFrom('toString', 'length', 'initial-loss'), fc.jsonValue(), { maxKeys: 3 }),
  printed: said,
  audience: fc.constantFrom('student' as const, 'staff' as const),
})

/** The checks that passed although an answer of theirs is not the expected one. */
function unearned(result: Result, { functions }: Answers): readonly string[] {
  return plan.functions.flatMap((planned) => {
    const own = functions.get(planned.formula.name)?.answers ?? []
    return planned.checks.flatMap((check) => {
      const { outcome } = result.checks.find(({ id }) => id === check.id) ?? {}
      if (outcome !== 'passed' || check.check.rule.by !== 'answer') return []
      const { resultPart: part } = check.check
      const isRight = plan.candidates.some((flags) => {
        const expected = tables.expected(planned, check, flags)
        return check.calls.every((_, k) => {
          const given = own[check.first + k]
          if (given?.kind !== 'returned') return false
          const { value, half } = expected(k)
          const within = half === undefined ? 0 : printedHalf
          if (part === undefined) return isEqual(given.value, value, within)
          const parts = value as Readonly<Record<string, typeof value>>
          return isEqual(given.value, { [part]: parts[part] ?? null }, within)
        })
      })
      return isRight ? [] : [check.id]
    })
  })
}

/** The largest half of a printed digit in this assignment. */
const printedHalf = 0.06
/** A row is one line of a file that people open and copy. */
const largestRow = 1_000_000
const largestPage = 5_000_000

/**
 * Judges submissions of any answers and makes their rows and pages. Throws if anything breaks, a row or a page is
 * large, a check was not graded, or one passed whose answers are not the expected ones. Returns the size of the largest
 * row.
 */
export async function fuzzAnswers(runs: number, seed?: number): Promise<number> {
  const some: Result[] = []
  let largest = 0
  const property = fc.asyncProperty(submission, async ({ answers: pool, step, quiz, printed, audience }) => {
    const answer = (fn: number, call: number) => pool[(fn * step + call) % pool.length]
    const { result, answers } = judgedAs({ answer, quiz, printed })
    const row = Buffer.byteLength(resultJson(result))
    largest = Math.max(largest, row)
    if (row > largestRow) throw new Error(`a row of ${row} bytes`)
    const ungraded = [...result.checks, ...result.questions].filter(({ outcome }) => outcome === 'ungraded')
    if (ungraded.length + result.incidents.length > 0) throw new Error(`ungraded: ${result.incidents[0]}`)
    const gifts = unearned(result, answers)
    if (gifts.length > 0) throw new Error(`not earned: ${gifts.join(', ')}`)
    const view = studentView(result, { audience, pastDue: false })
    const pages = [await render('student.html', view), await render('student.md', view)]
    const page = Math.max(...[...pages, fullReport(view, { color: true })].map(({ length }) => length))
    if (page > largestPage) throw new Error(`a page of ${page} characters`)
    if (some.length < 20) some.push({ ...result, submission: `fuzz-${some.length}` })
  })
  await fc.assert(property, { numRuns: runs, ...(seed !== undefined && { seed }) })
  await render('class.html', classView(some))
  return largest
}
