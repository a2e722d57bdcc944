import { readJson } from '#assignment'
import { type Attempts, attemptChoices, type Taken } from './taken.ts'

/** What merging needs of an `intake.json`. */
export interface ReadIntake {
  readonly attempt: Attempts
  readonly submissions: readonly Pick<Taken, 'id' | 'of'>[]
  readonly text: string
}

/** Bytes: some hundred thousand submissions. */
const most = 2 ** 28

/**
 * Reads an `intake.json`.
 *
 * @throws {UsageError} if it is not one
 */
export function readIntake(path: string): ReadIntake {
  const { value, text, at } = readJson(path, { name: 'the list of what came in', most, isGenerated: true })
  const { attempt, submissions } = (value ?? {}) as Readonly<Record<string, unknown>>
  const isChoice = (one: unknown): one is Attempts => attemptChoices.some((choice) => choice === one)
  if (!isChoice(attempt)) throw at(['attempt'], 'not-intake', 'attempt must be one of those of --attempt')
  if (!Array.isArray(submissions) || !submissions.every(isTaken))
    throw at(['submissions'], 'not-intake', 'submissions must be a list, each with an id and of')
  return { attempt, submissions, text }
}

function isTaken(value: unknown): value is Pick<Taken, 'id' | 'of'> {
  const { id, of } = (value ?? {}) as Readonly<Record<string, unknown>>
  return typeof id === 'string' && typeof of === 'string'
}
