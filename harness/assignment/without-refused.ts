import { type Check, type ErasedFormula, isEarlier, type KitValue, type PlannedCall } from '#kit/engine'
import { conventions, type SomeConventions } from '#reference/core/conventions.ts'

type Calls = readonly PlannedCall[]

/** So many other draws are tried for calls that a held value makes impossible. */
const mostDraws = 50

/**
 * The plan of a check whose draws fit the values that are held: windows of a held stride, for example, cover only some
 * images. What the reference refuses is drawn again, or left out beside calls that fit. Undefined if nothing fits, or
 * not what is fixed, or if what should be refused fits now.
 */
export function withoutRefused(
  formula: ErasedFormula,
  axes: ReadonlyMap<string, string>,
  { rule, when }: Check,
  plan: Check['plan'],
): Check['plan'] | undefined {
  const flags = flagsFor(formula, when)
  if (rule.by === 'relation' && rule.relation.kind === 'throws')
    return plan((draw) => draw).every((call) => isRefused(formula, call, flags)) ? plan : undefined
  const fitting = (seedOf: (draw: number) => number): Calls | undefined => {
    const again = new Map<number, number>()
    const seedNow = (draw: number): number => seedOf(draw + 1000 * (again.get(draw) ?? 0))
    let best: Calls = []
    for (let tries = 0; tries < mostDraws; tries++) {
      const calls = plan(seedNow)
      const refused = calls.filter((call) => !isAlike(formula, call, axes) || isRefused(formula, call, flags))
      if (refused.length === 0) return calls
      if (refused.some(({ draw }) => draw === undefined)) return undefined
      const fit = calls.filter((call) => !refused.includes(call))
      if (fit.length > best.length) best = fit
      for (const draw of new Set(refused.flatMap((call) => call.draw ?? [])))
        again.set(draw, (again.get(draw) ?? 0) + 1)
    }
    const isAlone = rule.by === 'answer' && !best.some(({ args }) => args.some(isEarlier))
    return isAlone && best.length > 0 ? best : undefined
  }
  const publicly = fitting((draw) => draw)
  return publicly && ((seedOf) => fitting(seedOf) ?? publicly)
}

/** Whether axes are as long as those that they are held at. */
function isAlike({ axesOf }: ErasedFormula, { args }: PlannedCall, axes: ReadonlyMap<string, string>) {
  if (axes.size === 0) return true
  const sizes = axesOf(args.map((one): KitValue => (isEarlier(one) ? 0 : one)))
  return [...axes].every(([axis, other]) => sizes[axis] === sizes[other])
}

/** Conventions under which a check exists. */
const flagsFor = ({ obeys }: ErasedFormula, when: SomeConventions): KitValue =>
  Object.fromEntries(obeys.map((flag) => [flag, [when[flag] ?? conventions[flag].canonical].flat()[0] ?? '']))

function isRefused({ reference }: ErasedFormula, { args }: PlannedCall, flags: KitValue): boolean {
  const known = args.flatMap((one): KitValue[] => (isEarlier(one) ? [] : [one]))
  if (known.length < args.length) return false
  try {
    reference(...known, flags)
    return false
  } catch {
    return true
  }
}
