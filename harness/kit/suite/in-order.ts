import type { Check } from './check.ts'
import type { StandardOptions } from './formula-types.ts'
import type { Standard } from './standard-checks.ts'

/**
 * The shape first, then special checks as written, then the derived ones not mentioned. Drawn inputs need the shape
 * only; a relation or a special example needs a usual example or random inputs, since a constant may satisfy it.
 */
export function inOrder(
  special: Readonly<Record<string, Check | StandardOptions | false>>,
  standard: Standard,
): Readonly<Record<string, Check>> {
  const made = new Map<string, Check>()
  for (const [id, entry] of Object.entries({ shape: {}, ...special, ...missing(standard, special) })) {
    if (entry === false) continue
    const check = isCheck(entry) ? entry : (standard[id] as Standard[string])(entry)
    const need = isDrawn(check) ? made.get('shape') : (anchor(made) ?? made.get('shape'))
    made.set(id, need === undefined || check.needs.length > 0 ? check : { ...check, needs: [need] })
  }
  return Object.fromEntries(made)
}

/** The check of numbers that shows best that a function computes what it should. */
const anchor = (made: ReadonlyMap<string, Check>): Check | undefined =>
  [...made.values()].find(({ kind, sizes }) => kind === 'golden' && sizes === 'usual') ?? made.get('random')

const isDrawn = ({ kind }: Check): boolean => ['agrees', 'slope'].includes(kind)

const missing = (standard: Standard, special: object): Readonly<Record<string, StandardOptions>> =>
  Object.fromEntries(
    Object.keys(standard)
      .filter((id) => !(id in special))
      .map((id) => [id, {}]),
  )

const isCheck = (entry: Check | StandardOptions): entry is Check => 'rule' in entry
