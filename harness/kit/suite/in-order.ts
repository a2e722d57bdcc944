import type { StandardOptions } from './authored-formula.ts'
import type { Check } from './check.ts'
import { inParts } from './in-parts.ts'
import type { Standard } from './standard-checks.ts'

/**
 * Orders the checks of a function: the shape, the special checks as written, then the remaining derived ones.
 * Random inputs need only the shape; a relation or a special example also needs a usual example or random inputs,
 * since a constant answer may satisfy it. An example without a weight gives nothing away: it needs only the shape.
 */
export function inOrder(
  special: Readonly<Record<string, Check | StandardOptions | false>>,
  standard: Standard,
  parts: Readonly<Record<string, number>> | undefined,
): Readonly<Record<string, Check>> {
  const made = new Map<string, Check>()
  /** The checks that each written check was split into. */
  const became = new Map<Check, readonly Check[]>()
  for (const [id, entry] of Object.entries({ shape: {}, ...special, ...missing(standard, special) })) {
    if (entry === false) continue
    const check = isCheck(entry) ? entry : (standard[id] as Standard[string])(entry)
    const written = check.needs.flatMap((need) => became.get(need) ?? [need])
    const needs = written.length > 0 ? written : usualNeeds(check, made)
    const all = inParts({ ...check, needs }, parts)
    became.set(
      check,
      all.map(([, one]) => one),
    )
    for (const [suffix, one] of all) made.set(`${id}${suffix}`, one)
  }
  return Object.fromEntries(made)
}

function usualNeeds(check: Check, made: ReadonlyMap<string, Check>): readonly Check[] {
  const shape = [...made.values()].filter(({ derived }) => derived)
  if (['agrees', 'measured'].includes(check.kind)) return shape
  if (check.kind === 'golden' && check.weight === 0) return shape
  const anchor = [...made.values()].find(({ kind, sizes }) => kind === 'golden' && sizes === 'usual')
  const shown = [...made].filter(([id, one]) =>
    anchor === undefined ? /^random(-|$)/.test(id) : one.plan === anchor.plan,
  )
  return shown.length > 0 ? shown.map(([, one]) => one) : shape
}

const missing = (standard: Standard, special: object): Readonly<Record<string, StandardOptions>> =>
  Object.fromEntries(
    Object.keys(standard)
      .filter((id) => !(id in special))
      .map((id) => [id, {}]),
  )

const isCheck = (entry: Check | StandardOptions): entry is Check => 'rule' in entry
