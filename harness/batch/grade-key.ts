import { createHash } from 'node:crypto'
import type { Assignment } from '#assignment'
import { graderDigest, starterDigest } from '#judge'
import type { Isolation, Language, Survey } from '#runner'

/** Everything that a grade depends on besides the submission itself. */
export interface Conditions {
  readonly assignment: Assignment
  /** The secret from which hidden inputs are derived. */
  readonly secret: Buffer
  readonly isolation: Isolation
  readonly language?: Language
}

/** Tells secrets apart, and does not reveal them. */
export const secretDigest = (secret: Buffer): string => createHash('sha256').update(secret).digest('hex')

/**
 * The key of a grade: a result with the same key need not be made again. Empty if the submission cannot be recognized.
 */
export async function gradeKey({ digest }: Survey, conditions: Conditions): Promise<string> {
  if (digest === undefined) return ''
  const { assignment, secret, isolation, language } = conditions
  const parts = [
    digest,
    assignment.name,
    assignment.digest,
    starterDigest(assignment),
    await graderDigest(),
    secretDigest(secret),
    isolation.name,
    isolation.mechanism,
    language ?? '',
    assignment.python2,
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
