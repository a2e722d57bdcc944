import type { Language } from '#runner'

/** What an instructor decided about an autograder when it was made; `settings.json` in it. */
export interface AutograderSettings {
  readonly assignment: string
  /** Of submissions that have two. */
  readonly language?: Language
  /** The weakest isolation with which it may grade. */
  readonly isolation: 'kernel-policy' | 'process'
  readonly leaderboard: boolean
  /** Whether students see the after-due checks in what is graded after the due date. */
  readonly pastDue: boolean
  /** How many submissions of a student are graded; all, if left out. */
  readonly attempts?: number
}
