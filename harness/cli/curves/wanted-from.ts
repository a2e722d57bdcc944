import { nearest } from '#assignment'
import { UsageError } from '#files'

/**
 * What was asked for by its id.
 *
 * @throws {UsageError} if there is none, with the closest id or else the hint
 */
export function wantedFrom<T>(id: string, known: ReadonlyMap<string, T>, message: string, hint: string): T {
  const found = known.get(id)
  if (found !== undefined) return found
  const near = nearest(id, [...known.keys()])
  throw new UsageError('no-recipe', message, near === undefined ? hint : `Did you mean '${near}'?`)
}
