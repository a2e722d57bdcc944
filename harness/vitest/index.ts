import { basename, resolve } from 'node:path'
import { describe, it } from 'vitest'
import { assignmentOf, loadAssignment } from '#assignment'
import { gradeSubmission, planFor } from '#judge'
import { type CheckResult, explain, type Result, withQuizzes } from '#kit/engine'
import { checkText, studentView } from '#reports'
import { probeIsolation } from '#runner'
import { compared } from './compared.ts'

const reader = { audience: 'student' } as const

/**
 * Shows every public check of a student's folder as one vitest test, with the verdicts and messages of
 * `touchstone check`. What is not written yet is `todo`.
 *
 * A folder of Python needs the same two files as one of TypeScript: this one, and the starter's `vitest.config.mts`.
 * The code is graded once, in a child process, when the test file is collected; the tests only report the outcome.
 *
 * @param folder the student's folder, with its `touchstone.json`; `import.meta.dirname` in a test file there
 * @throws {UsageError} if the folder cannot be graded
 * @example
 * // touchstone.test.ts
 * import { checks } from 'touchstone/vitest'
 * await checks(import.meta.dirname)
 */
export async function checks(folder: string): Promise<void> {
  const assignment = await loadAssignment(assignmentOf(folder))
  const [isolation, prepared] = await Promise.all([probeIsolation(), planFor(assignment, reader)])
  const submission = basename(resolve(folder))
  const graded = await gradeSubmission({ submission, folder, assignment, prepared, isolation })
  const result = withQuizzes(graded)
  for (const part of result.parts) {
    describe(part.title, () => {
      for (const one of result.functions.filter((each) => each.part === part.id)) {
        describe(one.exported, () => {
          for (const check of result.checks.filter((each) => each.function === one.name)) test(check, result)
        })
      }
    })
  }
  const { notChecked } = studentView(graded, reader)
  if (notChecked.length === 0) return
  describe('Not checked', () => {
    for (const line of notChecked) it(line, ({ skip }) => skip())
  })
}

declare module 'vitest' {
  interface TaskMeta {
    /** The check that a test shows, as `touchstone check --json` names it. */
    touchstone?: string
  }
}

function test(check: CheckResult, result: Result): void {
  const todo = check.outcome === 'unwritten'
  it(check.sentence, { meta: { touchstone: check.id }, todo }, ({ skip }) => {
    if (check.outcome === 'passed') return
    if (check.outcome === 'skipped') skip(explain(check, result, reader).headline)
    throw failureOf(check, result)
  })
}

/** An error without a stack, which would point into the grader. Runners and editors show the two values as a diff. */
function failureOf(check: CheckResult, result: Result): Error {
  const failure = new Error(checkText(check, result, reader))
  failure.name = check.outcome
  failure.stack = `${failure.name}: ${failure.message}`
  const { got, expected } = check.counterexample ?? {}
  return got === undefined || expected === undefined
    ? failure
    : Object.assign(failure, compared(got, expected))
}
