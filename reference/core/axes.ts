import { ShapeError } from './errors.ts'
import { type NDArray, sizes } from './ndarray.ts'

type Words<Axes extends string> = Axes extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Axes
type Described = Record<string, readonly [NDArray, string]>
type AxesOf<Arrays extends Described> = Words<Arrays[keyof Arrays][1]>

/**
 * Checks that arrays have the axes that a formula gives them and returns the size of each axis.
 *
 * Axes of one letter must agree wherever that letter stands. Reads as the formula does:
 * `const { N, C } = axes('softmax', { scores: [scores, 'N C'], labels: [labels, 'N'] })`.
 *
 * @throws {ShapeError} names the function, the array, its shape, and where the other size came from
 * @example
 * axes('f', { x: [array([[1, 2, 3]]), 'N C'] }) // = { N: 1, C: 3 }
 */
export function axes<const Arrays extends Described>(
  name: string,
  arrays: Arrays,
): { readonly [Axis in AxesOf<Arrays>]: number } {
  const found: Record<string, { size: number; where: string }> = {}
  for (const [argument, [x, words]] of Object.entries(arrays)) {
    const letters = words.split(' ')
    const wanted = letters.join(' × ')
    if (x.shape.length !== letters.length) {
      throw new ShapeError(
        `${name}: ${argument} must be ${wanted} (${count(letters.length)}), ` +
          `got ${sizes(x.shape)} (${count(x.shape.length)})`,
      )
    }
    letters.forEach((letter, axis) => {
      const size = x.shape[axis] as number
      const known = found[letter]
      if (known === undefined) found[letter] = { size, where: argument }
      else if (known.size !== size) {
        throw new ShapeError(
          `${name}: ${argument} is ${sizes(x.shape)} (${wanted}) with ${letter} = ${size}, ` +
            `but ${known.where} has ${letter} = ${known.size}`,
        )
      }
    })
  }
  return Object.fromEntries(Object.entries(found).map(([letter, { size }]) => [letter, size])) as {
    readonly [Axis in AxesOf<Arrays>]: number
  }
}

const count = (n: number): string => (n === 1 ? '1 axis' : `${n} axes`)
