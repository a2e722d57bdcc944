import type { Check } from './check.ts'
import type { StandardOptions } from './formula-types.ts'
import type { Standard } from './standard-checks.ts'

/** The shape first, then special checks as written, then the derived ones not mentioned; all of them need the shape. */
export function inOrder(
  special: Readonly<Record<string, Check | StandardOptions | false>>,
  standard: Standard,
): Readonly<Record<string, Check>> {
  const made = new Map<string, Check>()
  const entries = Object.entries({ shape: {}, ...special, ...missing(standard, special) })
  for (const [id, entry] of entries) {
    if (entry === false) continue
    const check = isCheck(entry) ? entry : (standard[id] as Standard[string])(entry)
    const shape = made.get('shape')
    made.set(id, shape === undefined || check.needs.length > 0 ? check : { ...check, needs: [shape] })
  }
  return Object.fromEntries(made)
}

const missing = (standard: Standard, special: object): Readonly<Record<string, StandardOptions>> =>
  Object.fromEntries(
    Object.keys(standard)
      .filter((id) => !(id in special))
      .map((id) => [id, {}]),
  )

const isCheck = (entry: Check | StandardOptions): entry is Check => 'rule' in entry
