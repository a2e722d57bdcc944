import { join } from 'node:path'
import { writeWhole } from '#files'
import type { Result } from '#kit/engine'
import { render, studentView } from '#reports'

/** Writes the feedback for one student: `students/<id>/feedback.html` and `.md`. */
export async function writeFeedback(out: string, result: Result, pastDue: boolean): Promise<void> {
  const folder = join(out, 'students', ...result.submission.split('/'))
  const view = studentView(result, { audience: 'student', pastDue })
  writeWhole(join(folder, 'feedback.html'), await render('student.html', view))
  writeWhole(join(folder, 'feedback.md'), await render('student.md', view))
}
