import type { Language } from '#runner'

/** `settings.json` of an autograder: what the instructor decided when it was made. */
export interface AutograderSettings {
  readonly assignment: string
  /** Which to grade if a submission has two. */
  readonly language?: Language
  /** The weakest isolation with which it may grade. */
  readonly isolation: 'kernel-policy' | 'process'
  readonly leaderboard: boolean
  /** Whether students see the after-due checks in what is graded after the due date. */
  readonly pastDue: boolean
  /** How many submissions of a student are graded; all, if left out. */
  readonly attempts?: number
}
