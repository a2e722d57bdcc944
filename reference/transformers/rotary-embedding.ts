import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { rotatePairs } from '../core/rotate-pairs.ts'

const spec = { base: real('(0, ∞)', 10_000), rotaryPairs: flag('rotaryPairs') }

/**
 * Rotary position embedding (RoPE): rotates pairs of features by angles that grow with the position.
 *
 *     φ = positions[t] · base^(−2i/D)        pair i of D/2
 *     a′ = a·cos φ − b·sin φ        b′ = a·sin φ + b·cos φ
 *
 * The dot product of a rotated query and a rotated key depends on their positions only through the difference.
 *
 * @param X `T × D`, queries or keys of one head; D is even
 * @param positions `T`, position of each row, an integer ≥ 0
 * @param options.base base of the frequencies, > 0; default 10000
 * @param options.rotaryPairs `interleaved` for pairs (0, 1), (2, 3), …; `halves` for pairs (0, D/2), (1, D/2 + 1), …;
 * default `interleaved`
 * @returns `T × D`; rows keep their length
 * @throws {ShapeError} if `X` and `positions` disagree in `T`
 * @throws {RangeError} if D is odd, a position is not an integer ≥ 0, or the base is not positive
 *
 * @source Su et al. 2021, equation 34 (pairs interleaved); GPT-NeoX and LLaMA in Hugging Face Transformers (halves)
 * @example
 * rotaryEmbedding(array([[1, 0, 1, 0]]), array([1]), { base: 100 }) // ≈ [[0.540302, 0.841471, 0.995004, 0.099833]]
 */
export function rotaryEmbedding(
  X: NDArray<'T D'>,
  positions: NDArray<'T'>,
  options: Given<typeof spec> = {},
): NDArray<'T D'> {
  const { base, rotaryPairs } = optionsOf('rotaryEmbedding', options, spec)
  axes('rotaryEmbedding', { X: [X, 'T D'], positions: [positions, 'T'] })
  return rotatePairs('rotaryEmbedding', X, positions, { base, rotaryPairs, turn: 1 })
}
