import { visible } from '#kit/visible'
import { checkedLog } from './checked-log.ts'
import { logError } from './log-error.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** The `schema` of a log in Touchstone's own format. */
export const ownSchema = 'touchstone/training-log/v1'

/**
 * A log in Touchstone's own format.
 *
 * @throws {UsageError} with the field that does not satisfy the schema
 */
export function readOwnLog(path: string, value: object): SubmittedLog {
  const found = (value as { readonly schema?: unknown }).schema
  if (found !== ownSchema) {
    const shown = typeof found === 'string' ? visible(found.slice(0, 60)) : `a ${typeof found}`
    throw logError(path, 'schema', `'${shown}' is not a known format`, `Write "schema": "${ownSchema}".`)
  }
  const { schema: _, ...log } = checkedLog(path, value) as SubmittedLog & { readonly schema?: string }
  return log
}
