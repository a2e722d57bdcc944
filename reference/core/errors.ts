/** Arrays whose shapes do not fit each other or the formula; the message carries the arithmetic. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}
