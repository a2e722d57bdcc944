/** `focal-loss` as the name of a function: `focalLoss`. */
const camelCase = (id: string): string =>
  id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** A reference that adds up numbers, with every part that a docstring needs. */
export function newReference(id: string): string {
  const name = camelCase(id)
  return `import { axes } from '../core/axes.ts'
import { type NDArray, sum } from '../core/ndarray.ts'

/**
 * One sentence that a student could repeat.
 *
 *     y = Σᵢ x[i]
 *
 * @param x \`N\`, what it is, its unit, its range
 * @returns a scalar, its unit and its bounds; one value worth remembering
 * @throws {ShapeError} if \`x\` is not a vector
 *
 * @source deck and slide that define it
 * @example
 * ${name}(array([1, 2, 3])) // = 6
 */
export function ${name}(x: NDArray<'N'>): number {
  axes('${name}', { x: [x, 'N'] })
  return sum(x)
}
`
}

/** A suite for it: one golden, one check on random inputs, one mistake. */
export function newSuite(topic: string, id: string): string {
  const name = camelCase(id)
  const words = id.replaceAll('-', ' ')
  return `import { formula, reals, right, suite } from '#kit'
import { ${name} } from '#reference/${topic}/${id}.ts'
import { sum } from '../shared/lists.ts'

const value = formula(
  { ${name} },
  {
    id: '${id}',
    inputs: [reals('x', 'N')],
    sizes: { N: [2, 5] },
    // Each decision that a student could take otherwise: its right filling, and every wrong one with its sentence.
    holes: {
      sign: right(1).wrong('sign', 'Opposite sign', -1, 'What is visible, then the rule: your result has the opposite sign. Add the entries up.'),
    },
    // The formula a second time, by another route than the reference takes. It reads every hole.
    reading: (d) => (x) => d.sign * sum([...x.data]),
  },
)

export default suite('${topic}/${id}', '${words[0]?.toUpperCase()}${words.slice(1)}', [
  value.with({
    lecture: value.golden('reproduces the number on the slide', { given: { x: [1, 2, 3] }, gives: 6, source: 'deck and slide that print it', hint: 'What to compute by hand to find the difference.' }),
  }),
])
`
}
