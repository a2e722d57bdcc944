import type { Answer } from '#runner'
import type { PlannedFunction } from '../plan/plan-types.ts'
import type { Tables } from '../plan/tables.ts'
import type { Variant } from '../plan/variants.ts'
import { toStudent } from '../value/student.ts'

/** What a submission that is exactly this variant would answer to every call of a function; no process is started. */
export const answersOf = (planned: PlannedFunction, variant: Variant, tables: Tables): readonly Answer[] =>
  planned.calls.map((_, call): Answer => {
    const output = tables.output(planned, variant, call)
    return 'threw' in output
      ? { kind: 'threw', error: { type: 'Error', message: output.threw }, seconds: 0 }
      : { kind: 'returned', value: toStudent(output.value, 'float64'), changed: [], seconds: 0 }
  })
