import { createHash } from 'node:crypto'
import type { Assignment } from '#assignment'
import { graderDigest, runnerDigest, starterDigest } from '#judge'
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
export function gradeKey({ digest }: Survey, conditions: Conditions): string {
  if (digest === undefined) return ''
  return digestOf([digest, ...partsOf(conditions)])
}

/** Tells apart under which conditions is graded. */
export const conditionsDigest = (conditions: Conditions): string => digestOf(partsOf(conditions))

const partsOf = ({ assignment, secret, isolation, language }: Conditions): readonly unknown[] => [
  assignment.name,
  assignment.digest,
  starterDigest(assignment),
  graderDigest(),
  secretDigest(secret),
  isolation.name,
  isolation.mechanism,
  language ?? '',
  assignment.python2,
]

/**
 * The key of a run: what a submission answered in a run with the same key it would answer again, if it is asked the
 * same. Empty if the submission cannot be recognized.
 */
export function runKey({ digest }: Survey, { assignment, isolation, language }: Conditions): string {
  if (digest === undefined) return ''
  const { limits, stubs, python2, runtime, adapters } = assignment
  return digestOf([
    ...[digest, runnerDigest(), isolation.name, isolation.mechanism, language ?? ''],
    ...[limits, stubs ?? null, python2, runtime, adapters ?? null],
  ])
}

const digestOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')
