import type { KitValue } from '../../value/value.ts'
import type { ErasedFormula } from '../erased.ts'

/**
 * Arguments in order from a record by name, as suites write them.
 *
 * @throws {Error} if a name is missing
 */
export function readGiven(formula: ErasedFormula, given: unknown): readonly KitValue[] {
  const record = given as Readonly<Record<string, unknown>>
  return formula.inputs.map((input) => {
    if (!(input.name in record)) throw new Error(`${formula.name}: the example gives no '${input.name}'`)
    return input.read(record[input.name] as never) as KitValue
  })
}
