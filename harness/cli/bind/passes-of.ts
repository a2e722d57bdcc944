import { type Input, leavesOf } from './leaves-of.ts'

/** In which form arrays are passed to a method, and how its answers get the form of the reference. */
export interface Pass {
  /** What a line adds to an argument, by its name: `.T`. */
  readonly given: ReadonlyMap<string, string>
  /** What it adds to the answer that belongs to an argument. */
  readonly back: ReadonlyMap<string, string>
  /** A method that only takes rows gets one, so the whole answer is one, too; the argument that it belongs to. */
  readonly rowOf?: string
}

/**
 * The forms to try, the likeliest first: as they are, one of the first two matrices transposed, or both; the same with
 * a bias that is a column; a vector as a matrix of one row.
 */
export function passesOf(inputs: readonly Input[]): readonly Pass[] {
  const arrays = leavesOf(inputs).filter(({ axes }) => axes > 0)
  const [first, second] = arrays
    .filter(({ name, axes }) => axes === 2 && name !== 'dOut')
    .map(({ name }) => name)
  const both = [first, second].filter((one) => one !== undefined)
  const flips = [[], ...both.map((one) => [one]), ...(both.length === 2 ? [both] : [])]
  const turned = flips.map((names) => new Map(names.map((name) => [name, '.T'])))
  const plain = turned.map((one): Pass => ({ given: one, back: one }))
  const isLayer = first !== undefined && arrays.some(({ name }) => name === 'W')
  const columns = turned.map(
    (one): Pass => ({
      given: new Map([...one, ['b', '.reshape(-1, 1)']]),
      back: new Map([...one, ['b', '.ravel()']]),
    }),
  )
  const [vector] = arrays
  if (!vector || arrays.some(({ axes }) => axes !== 1)) return isLayer ? [...plain, ...columns] : plain
  const given = new Map(arrays.map(({ name }) => [name, '.reshape(1, -1)']))
  return [...plain, { given, back: new Map(), rowOf: vector.text }]
}
