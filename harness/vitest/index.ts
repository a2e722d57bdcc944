import { describe, it } from 'vitest'
import { assignmentOf, loadAssignment } from '#assignment'
import { gradeSubmission, planFor } from '#judge'
import { type CheckResult, explain, type Result } from '#kit'
import { probeIsolation } from '#runner'
import { checkFailure } from './check-failure.ts'

/**
 * Shows every public check of a student's folder as one vitest test, with the verdicts and words of `touchstone check`.
 *
 * The code is graded once, in a child process, when the test file is collected; the tests only say what came out.
 *
 * @param folder the student's folder, with its `touchstone.json`; `import.meta.dirname` in a test file there
 * @example
 * // touchstone.test.ts
 * import { checks } from 'touchstone/vitest'
 * await checks(import.meta.dirname)
 */
export async function checks(folder: string): Promise<void> {
  const assignment = await loadAssignment(await assignmentOf(folder))
  const grading = planFor(assignment, { audience: 'student' })
  const isolation = await probeIsolation()
  const result = await gradeSubmission({
    submission: assignment.name,
    folder,
    assignment,
    grading,
    isolation,
  })
  for (const part of result.parts) {
    describe(part.title, () => {
      for (const one of result.functions.filter((each) => each.part === part.id)) {
        describe(one.exported, () => {
          for (const check of result.checks.filter((each) => each.function === one.name)) test(check, result)
        })
      }
    })
  }
}

function test(check: CheckResult, result: Result): void {
  it(check.sentence, (context) => {
    if (check.outcome === 'passed') return
    const words = explain(check, result, { audience: 'student' })
    if (check.outcome === 'skipped' || check.outcome === 'ungraded') return context.skip(words.headline)
    throw checkFailure(check, words)
  })
}
