import { axes } from '../core/axes.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'

/**
 * 1 × 1 convolution: the same linear layer at every pixel, over its channels.
 *
 *     out[n,f,i,j] = b[f] + Σ_c w[f,c] · X[n,c,i,j]
 *
 * Height and width stay, the depth changes from C to F: with F < C it is a bottleneck.
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param w `F × C`, one row of weights per output map
 * @param b `F`, one bias per output map; default no bias
 * @returns `N × F × H × W`, in the unit of the bias
 * @throws {ShapeError} if `X`, `w` and `b` disagree in `C` or `F`
 *
 * @source D1 "Reminder: 1x1 convolutions"; 56 × 56 × 64 with 32 filters gives 56 × 56 × 32
 * @example
 * const X = array([[[[1, 2]], [[10, 20]]]])
 * conv1x1(X, array([[1, 1], [0, 0.5]])) // = [[[[11, 22]], [[5, 10]]]]
 */
export function conv1x1(X: NDArray<'N C H W'>, w: NDArray<'F C'>, b?: NDArray<'F'>): NDArray<'N F H W'> {
  const bias = b ?? zeros<'F'>([w.shape[0] ?? 0])
  const { N, C, H, W, F } = axes('conv1x1', { X: [X, 'N C H W'], w: [w, 'F C'], b: [bias, 'F'] })
  const out = zeros<'N F H W'>([N, F, H, W])
  const area = H * W
  for (let n = 0; n < N; n++) {
    for (let f = 0; f < F; f++) {
      const to = (n * F + f) * area
      out.data.fill(bias.data[f] as number, to, to + area)
      for (let c = 0; c < C; c++) {
        const weight = w.data[f * C + c] as number
        const from = (n * C + c) * area
        for (let k = 0; k < area; k++) {
          out.data[to + k] = (out.data[to + k] as number) + weight * (X.data[from + k] as number)
        }
      }
    }
  }
  return out
}
