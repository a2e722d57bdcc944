import { visible } from '#kit/engine'

/** A student's name, as text, and the path of the report. */
export interface StudentLink {
  readonly name: string
  readonly href: string
}

/** The path of a student's report, relative to the class report. */
export function feedbackPath(submission: string): string {
  return `students/${submission.split('/').map(encodeURIComponent).join('/')}/feedback.html`
}

/** The link to a student's report. */
export const studentLink = (submission: string): StudentLink => ({
  name: visible(submission),
  href: feedbackPath(submission),
})
