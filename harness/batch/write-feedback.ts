import { join } from 'node:path'
import { writeWhole } from '#files'
import type { Result } from '#kit/engine'
import { render, type SlowFunction, studentView } from '#reports'

/** Writes the feedback for one student: `students/<id>/feedback.html` and `.md`. */
export async function writeFeedback(
  out: string,
  result: Result,
  pastDue: boolean,
  slow: readonly SlowFunction[] = [],
): Promise<void> {
  const folder = join(out, 'students', ...result.submission.split('/'))
  const view = studentView(result, { audience: 'student', pastDue, slow })
  writeWhole(join(folder, 'feedback.html'), await render('student.html', view))
  writeWhole(join(folder, 'feedback.md'), await render('student.md', view))
}
