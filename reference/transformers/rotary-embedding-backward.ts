import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { rotatePairs } from '../core/rotate-pairs.ts'

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
  axes('rotaryEmbeddingBackward', shapes)
  return rotatePairs('rotaryEmbeddingBackward', dOut, positions, { base, rotaryPairs, turn: -1 })
}
