import type { KitValue } from '../../value/value.ts'
import type { Grader } from '../grader.ts'

/**
 * Arguments in order from a record by name, as suites write them.
 *
 * @throws {Error} if a name is missing
 */
export function readGiven(grader: Grader, given: unknown): readonly KitValue[] {
  const record = given as Readonly<Record<string, unknown>>
  return grader.inputs.map((input) => {
    if (!(input.name in record)) throw new Error(`${grader.name}: the example gives no '${input.name}'`)
    return input.read(record[input.name] as never)
  })
}
