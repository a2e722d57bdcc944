import type { FlagValue } from './conventions.ts'

/** How many nats one unit of a logarithm is worth: dividing nats by it gives that unit, for example bits. */
export const natsPerUnit: Readonly<Record<FlagValue<'logBase'>, number>> = {
  e: 1,
  '2': Math.LN2,
  '10': Math.LN10,
}
