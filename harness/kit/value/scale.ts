import { isEarlier, type PlannedCall } from './planned-call.ts'
import { isArray, type KitValue } from './value.ts'

/** The largest finite size of any number in a value: rounding errors are proportional to it. */
export function scaleOf(value: KitValue): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.abs(value) : 0
  if (typeof value !== 'object' || value === null) return 0
  let scale = 0
  if (isArray(value)) {
    for (const number of value.data) if (Number.isFinite(number)) scale = Math.max(scale, Math.abs(number))
  } else {
    for (const part of Object.values(value)) scale = Math.max(scale, scaleOf(part))
  }
  return scale
}

/** The size of the numbers of a call: its arguments and a result. */
export const scaleOfCall = (call: PlannedCall, result: KitValue): number =>
  Math.max(scaleOf(result), ...call.args.map((argument) => (isEarlier(argument) ? 0 : scaleOf(argument))))
