import { publicSeed } from '../suite/draw.ts'
import type { Chance, StatedStatistics } from '../suite/erased.ts'
import { seeded } from '../suite/random.ts'
import { isEarlier } from '../value/planned-call.ts'
import { scaleOfCall } from '../value/scale.ts'
import { isArray, type KitValue, type Output } from '../value/value.ts'
import type { PlannedFunction } from './plan-types.ts'
import type { Variant } from './variants.ts'

/** What a variant does with a call of a function; `earlier` gives its outputs to the calls before. */
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
    const { chance } = planned.formula
    if (chance !== undefined) return drawnOutput(chance, variant, args, call)
    const value = variant.implementation(...args)
    return { value, scale: scaleOfCall(asked, value) }
  } catch (error) {
    return { threw: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * One answer drawn for this call, and the statistics that tell the variant from others: for right code those that the
 * suite states, for a mistake those that it shows, measured with other random numbers than the answer.
 */
function drawnOutput(chance: Chance, variant: Variant, args: readonly KitValue[], call: number): Output {
  const draw = (seed: number): KitValue =>
    (variant.withRandom?.(seeded(seed)) ?? variant.implementation)(...args)
  const value = draw(publicSeed('answer', variant.key, call))
  const stated = variant.expects?.(args) ?? measuredStatistics(chance, args, draw)
  const of = (answer: KitValue) => chance.sees(answer, args)
  return { value, scale: 1, ...(stated && { statistics: { stated, of } }) }
}

const runs = 12
/** A spread that 12 runs measure may be off by half: 6.2 standard deviations and room for that. */
const deviations = 10

function measuredStatistics(
  { sees }: Chance,
  args: readonly KitValue[],
  draw: (seed: number) => KitValue,
): StatedStatistics | undefined {
  const seen = Array.from({ length: runs }, (_, run) => sees(draw(publicSeed('measured', run)), args))
  const [first] = seen
  if (first === undefined || seen.includes(undefined)) return undefined
  return Object.fromEntries(
    Object.keys(first).map((name) => {
      const values = seen.map((one) => one?.[name] ?? Number.NaN)
      const value = values.reduce((sum, one) => sum + one, 0) / runs
      const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (runs - 1)
      return [name, { value, within: deviations * Math.sqrt(variance) + 1e-9 * Math.max(1, Math.abs(value)) }]
    }),
  )
}

function partOf(value: KitValue, part: string): KitValue {
  const found =
    typeof value === 'object' && value !== null && !isArray(value)
      ? (value as Readonly<Record<string, KitValue>>)[part]
      : undefined
  if (found === undefined) throw new Error(`a result without the part '${part}'`)
  return found
}
