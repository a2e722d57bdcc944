import { axes } from '../core/axes.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = { base: real('(0, ∞)', 10_000), rotaryPairs: flag('rotaryPairs') }

/**
 * Gradient of the loss in the input of a rotary position embedding, from its gradient in the output: each pair is
 * rotated back.
 *
 *     da = da′·cos φ + db′·sin φ        db = −da′·sin φ + db′·cos φ
 *
 * @param dOut `T × D`, gradient of the loss in each output
 * @param X `T × D`, input of the forward pass; D is even
 * @param positions `T`, position of each row, an integer ≥ 0
 * @param options.base base of the frequencies, > 0; default 10000
 * @param options.rotaryPairs `interleaved` or `halves`, as in the forward pass; default `interleaved`
 * @returns `T × D`; rows are as long as those of `dOut`
 * @throws {ShapeError} if the arguments disagree in `T` or `D`
 * @throws {RangeError} if D is odd, a position is not an integer ≥ 0, or the base is not positive
 *
 * @source derived from Su et al. 2021, equation 34: the inverse of a rotation is its transpose
 * @example
 * rotaryEmbeddingBackward(array([[0, 1]]), array([[5, 7]]), array([1])) // ≈ [[0.841471, 0.540302]]
 */
export function rotaryEmbeddingBackward(
  dOut: NDArray<'T D'>,
  X: NDArray<'T D'>,
  positions: NDArray<'T'>,
  options: Given<typeof spec> = {},
): NDArray<'T D'> {
  const { base, rotaryPairs } = optionsOf('rotaryEmbeddingBackward', options, spec)
  const shapes = { dOut: [dOut, 'T D'], X: [X, 'T D'], positions: [positions, 'T'] } as const
  const { D } = axes('rotaryEmbeddingBackward', shapes)
  counts('rotaryEmbeddingBackward', { [`D / 2 = ${D} / 2`]: [D / 2, 0] })
  positions.data.forEach((position, t) => {
    counts('rotaryEmbeddingBackward', { [`positions[${t}]`]: [position, 0] })
  })
  const half = D / 2
  const isInterleaved = rotaryPairs === 'interleaved'
  return tabulate(X.shape, (t, d) => {
    const pair = isInterleaved ? Math.floor(d / 2) : d % half
    const [first, second] = isInterleaved ? [2 * pair, 2 * pair + 1] : [pair, pair + half]
    const [a, b] = [dOut.data[t * D + first] as number, dOut.data[t * D + second] as number]
    const angle = (positions.data[t] as number) * base ** ((-2 * pair) / D)
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
    return d === first ? a * cosine + b * sine : b * cosine - a * sine
  })
}
