import { type NDArray, tabulate } from './ndarray.ts'
import { counts } from './within.ts'

/** How pairs are chosen, by which angles they turn, and which way: back where it is −1. */
interface Rotation {
  readonly base: number
  readonly rotaryPairs: 'interleaved' | 'halves'
  readonly turn: 1 | -1
}

/** Rotates each pair of features of each row by its position; `name` is who says what is wrong. */
export function rotatePairs(
  name: string,
  X: NDArray<'T D'>,
  positions: NDArray<'T'>,
  { base, rotaryPairs, turn }: Rotation,
): NDArray<'T D'> {
  const [, D] = X.shape as readonly [number, number]
  counts(name, { [`D / 2 = ${D} / 2`]: [D / 2, 0] })
  positions.data.forEach((position, t) => {
    counts(name, { [`positions[${t}]`]: [position, 0] })
  })
  const half = D / 2
  const isInterleaved = rotaryPairs === 'interleaved'
  return tabulate(X.shape, (t, d) => {
    const pair = isInterleaved ? Math.floor(d / 2) : d % half
    const [first, second] = isInterleaved ? [2 * pair, 2 * pair + 1] : [pair, pair + half]
    const [a, b] = [X.data[t * D + first] as number, X.data[t * D + second] as number]
    const angle = (positions.data[t] as number) * base ** ((-2 * pair) / D)
    const [cosine, sine] = [Math.cos(angle), turn * Math.sin(angle)]
    return d === first ? a * cosine - b * sine : a * sine + b * cosine
  })
}
