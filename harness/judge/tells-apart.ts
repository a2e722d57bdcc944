import { isEarlier, type KitValue, type PlannedFunction, rightVariant } from '#kit/engine'
import type { Conventions } from '#reference/core/conventions.ts'

/** Calls that are looked at: a function on whose first ones conventions agree is hardly told apart by others. */
const most = 12

/** Whether right answers of a function differ under two conventions, so that they say which one it follows. */
export function tellsApart(
  { formula, calls }: PlannedFunction,
  one: Conventions,
  other: Conventions,
): boolean {
  const [first, second] = [rightVariant(formula, one), rightVariant(formula, other)]
  return calls.slice(0, most).some(({ call: { args } }) => {
    if (args.some(isEarlier)) return false
    const values = args as readonly KitValue[]
    const seen = ({ compared, implementation }: typeof first): string => {
      try {
        return JSON.stringify(compared ? compared.expects(values) : implementation(...values))
      } catch (error) {
        return String(error)
      }
    }
    return seen(first) !== seen(second)
  })
}
