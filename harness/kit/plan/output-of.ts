import { publicSeed } from '../suite/draw.ts'
import type { Compared, ExpectedSeen, Seen } from '../suite/erased.ts'
import { measuredOn } from '../suite/measured-on.ts'
import { seeded } from '../suite/random.ts'
import { isRecord } from '../value/is-record.ts'
import { isEarlier } from '../value/planned-call.ts'
import { scaleOfCall } from '../value/scale.ts'
import type { KitValue, Output } from '../value/value.ts'
import type { PlannedFunction } from './plan-types.ts'
import type { Variant } from './variants.ts'

/** The output of a variant for one call; `earlier` gives its outputs for the previous calls. */
export function outputOf(
  planned: PlannedFunction,
  variant: Variant,
  call: number,
  earlier: (call: number) => Output,
): Output {
  const { call: asked, first } = planned.calls[call] ?? { call: { args: [] }, first: 0 }
  const args: KitValue[] = []
  for (const argument of asked.args) {
    if (!isEarlier(argument)) {
      args.push(argument)
      continue
    }
    const before = earlier(first + argument.earlier)
    if ('threw' in before) return before
    args.push(argument.part === undefined ? before.value : partOf(before.value, argument.part))
  }
  try {
    const { compared } = planned.formula
    if (compared !== undefined) return comparedOutput(compared, variant, args, call)
    const value = variant.implementation(...args)
    return { value, scale: scaleOfCall(asked, value) }
  } catch (error) {
    return { threw: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * One answer to this call, and what is expected of such answers: for correct code as the suite says, for a mistake
 * as measured with random numbers other than the answer's.
 */
function comparedOutput(of: Compared, variant: Variant, args: readonly KitValue[], call: number): Output {
  const { compared, withRandom, implementation } = variant
  const answer = (seed: number): KitValue => (withRandom?.(seeded(seed)) ?? implementation)(...args)
  const value = answer(publicSeed('answer', variant.key, call))
  const right = compared?.expects(args) ?? {}
  const runs = compared?.isRight ? 0 : withRandom ? runsMeasured : 1
  const seen = Array.from({ length: runs }, (_, run) =>
    measuredOn(of, answer(publicSeed('measured', run)), args),
  )
  if (seen.includes(undefined)) return { value, scale: 1 }
  const expected = compared?.isRight ? right : spreadOf(seen as readonly Seen[], right)
  return { value, scale: 1, seen: { expected, of: (given) => measuredOn(of, given, args) } }
}

const runsMeasured = 24
/** As measured in so many runs, an answer is further off once in 250,000 times. A wider range fits other mistakes. */
const deviations = 6

/** The mean of each measured number, with room for chance and for what the suite allows correct code. */
const spreadOf = (seen: readonly Seen[], allowed: ExpectedSeen): ExpectedSeen =>
  Object.fromEntries(
    Object.keys(seen[0] ?? {}).map((name) => {
      const values = seen.map((one) => one[name] ?? Number.NaN)
      const value = values.reduce((sum, one) => sum + one, 0) / values.length
      const variance =
        values.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, values.length - 1)
      return [name, { value, within: deviations * Math.sqrt(variance) + (allowed[name]?.within ?? 0) }]
    }),
  )

function partOf(value: KitValue, part: string): KitValue {
  const found = isRecord(value) ? value[part] : undefined
  if (found === undefined) throw new Error(`a result without the part '${part}'`)
  return found
}
