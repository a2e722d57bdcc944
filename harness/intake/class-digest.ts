import { createHash } from 'node:crypto'
import type { Choice } from './choose-attempts.ts'
import type { Intake } from './taken.ts'

/** Tells classes apart: which submissions are graded, and how they were chosen. Their content does not count. */
export const classDigest = ({ submissions }: Intake, { attempt }: Choice): string =>
  createHash('sha256')
    .update(JSON.stringify([attempt, submissions.map(({ id, of }) => [id, of])]))
    .digest('hex')
