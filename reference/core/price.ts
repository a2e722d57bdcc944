/**
 * Checks the price of a unit of slack in a support vector machine.
 *
 * @throws {RangeError} if C is not > 0; ∞ is a hard margin
 * @example
 * checkPrice('svmDual', Infinity) // = undefined
 */
export function checkPrice(name: string, C: number): void {
  if (!(C > 0)) throw new RangeError(`${name}: C = ${C} is no price: it must be > 0, or ∞ for a hard margin`)
}
