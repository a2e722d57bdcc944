import type { GivenValue, ShownArgument } from '#kit/engine'
import type { Term } from '#runner'
import { NoPart, Unwritable } from './unwritable.ts'

/** What the arguments of a call are, and their parts; undefined for what is known only when it runs. */
export function givenValues(
  args: readonly ShownArgument[],
  /** Names that earlier steps have given to other values. */
  given: ReadonlySet<string>,
): (term: Term) => GivenValue | undefined {
  const known = new Map(args.map((one) => [one.name, one]))
  const givenAs = (term: Term): GivenValue | undefined => {
    if ('name' in term) return given.has(term.name) ? undefined : argumentIn(known.get(term.name))
    if (!('of' in term)) return undefined
    const whole = givenAs(term.of)
    const step = 'part' in term ? term.part : term.item
    return whole && partIn(whole, step)
  }
  return givenAs
}

function argumentIn(argument: ShownArgument | undefined): GivenValue | undefined {
  if (argument === undefined) return undefined
  const { value, name: _, ...how } = argument
  if (value.cut || value.nested === undefined) throw new Unwritable('a value that is cut')
  return { nested: value.nested, isArray: value.shape !== undefined, ...how }
}

/** A part of an argument that is a record or has rows; undefined for an attribute of an array. */
function partIn({ nested, ...how }: GivenValue, step: string | number): GivenValue | undefined {
  if (Array.isArray(nested) && typeof step === 'number') {
    const part = nested[step]
    if (part === undefined) throw new NoPart()
    return { nested: part, ...(how.integers && { integers: true }) }
  }
  if (typeof nested !== 'object' || nested === null || Array.isArray(nested)) return undefined
  const part = (nested as Readonly<Record<string, GivenValue['nested']>>)[step]
  if (part === undefined) throw new NoPart()
  return { nested: part }
}
