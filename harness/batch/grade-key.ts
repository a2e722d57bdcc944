import { createHash } from 'node:crypto'
import type { Assignment } from '#assignment'
import { digestSubmission, graderDigest } from '#judge'
import type { Isolation, Language } from '#runner'

/** Everything that a grade depends on besides the submission itself. */
export interface Conditions {
  readonly assignment: Assignment
  /** The secret from which hidden inputs are derived. */
  readonly secret: Buffer
  readonly isolation: Isolation
  readonly language?: Language
}

/**
 * The key of a grade: a result with the same key need not be made again.
 * Contains the secret only as part of a digest of everything.
 */
export async function gradeKey(folder: string, conditions: Conditions): Promise<string> {
  const { assignment, secret, isolation, language } = conditions
  const parts = [
    await digestSubmission(folder),
    assignment.name,
    assignment.digest,
    await graderDigest(),
    createHash('sha256').update(secret).digest('hex'),
    isolation.name,
    isolation.mechanism,
    language ?? '',
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
