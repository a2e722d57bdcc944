import { axes } from '../core/axes.ts'
import { at, type NDArray, tabulate, zeros } from '../core/ndarray.ts'

/**
 * Probability of one class under hierarchical softmax, from the decisions on its path alone.
 *
 *     P(c) = Π over p of σ(signs[p] · v[nodes[p]] · h)
 *
 * It costs P·D multiplications, P = ⌈log₂ C⌉ in a balanced tree, whatever the number of classes.
 *
 * @param h `D`, output of the last hidden layer
 * @param nodes `P`, inner nodes on the path, from `hierarchicalSoftmaxPath`
 * @param signs `P`, decision at each node: +1 to the left, −1 to the right
 * @param V `M × D`, one vector of weights per inner node
 * @returns a scalar from 0 to 1, the entry of the class in `hierarchicalSoftmax`
 * @throws {ShapeError} if `nodes` and `signs` differ in `P`, or `h` and `V` in `D`
 * @throws {RangeError} if a node is not a row of `V`, or a sign not −1 or +1
 *
 * @source D3 "Multi-class classification": hierarchical softmax when C is very large; Morin and Bengio 2005
 * @example
 * const [h, V] = [array([1]), array([[0], [Math.log(3)]])]
 * hierarchicalSoftmaxProbability(h, array([0, 1]), array([1, -1]), V) // ≈ 0.125
 */
export function hierarchicalSoftmaxProbability(
  h: NDArray<'D'>,
  nodes: NDArray<'P'>,
  signs: NDArray<'P'>,
  V: NDArray<'M D'>,
): number {
  return Math.exp(-total(logitsOf('hierarchicalSoftmaxProbability', h, nodes, signs, V)))
}

/**
 * Loss of hierarchical softmax on one example, along the path of its true class.
 *
 *     L = −ln P(c) = Σ over p of ln(1 + exp(−signs[p] · v[nodes[p]] · h))
 *
 * @param h `D`, output of the last hidden layer
 * @param nodes `P`, inner nodes on the path of the true class, from `hierarchicalSoftmaxPath`
 * @param signs `P`, decision at each node: +1 to the left, −1 to the right
 * @param V `M × D`, one vector of weights per inner node
 * @returns a scalar in nats, ≥ 0; finite where the probability is too small for a number
 * @throws {ShapeError} if `nodes` and `signs` differ in `P`, or `h` and `V` in `D`
 * @throws {RangeError} if a node is not a row of `V`, or a sign not −1 or +1
 *
 * @source D3 "Multi-class classification": hierarchical softmax when C is very large; Morin and Bengio 2005
 * @example
 * const [h, V] = [array([1]), array([[0], [Math.log(3)]])]
 * hierarchicalSoftmaxLoss(h, array([0, 1]), array([1, -1]), V) // ≈ 2.07944
 */
export function hierarchicalSoftmaxLoss(
  h: NDArray<'D'>,
  nodes: NDArray<'P'>,
  signs: NDArray<'P'>,
  V: NDArray<'M D'>,
): number {
  return total(logitsOf('hierarchicalSoftmaxLoss', h, nodes, signs, V))
}

/**
 * Gradient of the loss of hierarchical softmax on one example: only the weights on the path receive any.
 *
 *     g[p] = −signs[p] · σ(−signs[p] · v[nodes[p]] · h)
 *     dh = Σ over p of g[p] · v[nodes[p]]        dV[p] = g[p] · h, for row nodes[p] of V
 *
 * @param h `D`, output of the last hidden layer
 * @param nodes `P`, inner nodes on the path of the true class, from `hierarchicalSoftmaxPath`
 * @param signs `P`, decision at each node: +1 to the left, −1 to the right
 * @param V `M × D`, one vector of weights per inner node
 * @returns `dh`, `D`, and `dV`, `P × D`: the rows of the nodes on the path, in their order; all others are 0
 * @throws {ShapeError} if `nodes` and `signs` differ in `P`, or `h` and `V` in `D`
 * @throws {RangeError} if a node is not a row of `V`, or a sign not −1 or +1
 *
 * @source derived from D3 "Multi-class classification"; Morin and Bengio 2005
 * @example
 * const [h, V] = [array([1]), array([[0], [Math.log(3)]])]
 * const { dh, dV } = hierarchicalSoftmaxLossGradient(h, array([0, 1]), array([1, -1]), V)
 * dh // ≈ [0.823959]
 * dV // ≈ [[-0.5], [0.75]]
 */
export function hierarchicalSoftmaxLossGradient(
  h: NDArray<'D'>,
  nodes: NDArray<'P'>,
  signs: NDArray<'P'>,
  V: NDArray<'M D'>,
): { readonly dh: NDArray<'D'>; readonly dV: NDArray<'P D'> } {
  const logits = logitsOf('hierarchicalSoftmaxLossGradient', h, nodes, signs, V)
  const [D, dh] = [h.data.length, zeros<'D'>(h.shape)]
  const g = logits.map((logit, p) => -at(signs, p) / (1 + Math.exp(logit)))
  g.forEach((gradient, p) => {
    for (let d = 0; d < D; d++) dh.data[d] = at(dh, d) + gradient * at(V, at(nodes, p), d)
  })
  return { dh, dV: tabulate<'P D'>([g.length, D], (p, d) => (g[p] as number) * at(h, d)) }
}

/** What each decision on the path counts for the class: signs[p] · v[nodes[p]] · h. */
function logitsOf(
  name: string,
  h: NDArray<'D'>,
  nodes: NDArray<'P'>,
  signs: NDArray<'P'>,
  V: NDArray<'M D'>,
): readonly number[] {
  const { M, D } = axes(name, { h: [h, 'D'], nodes: [nodes, 'P'], signs: [signs, 'P'], V: [V, 'M D'] })
  return Array.from(nodes.data, (node, p) => {
    if (!Number.isInteger(node) || node < 0 || node >= M) {
      throw new RangeError(`${name}: nodes[${p}] = ${node} is not an inner node: they are 0 … ${M - 1}`)
    }
    const sign = at(signs, p)
    if (Math.abs(sign) !== 1)
      throw new RangeError(`${name}: signs[${p}] = ${sign} is not a decision: −1 or +1`)
    let logit = 0
    for (let d = 0; d < D; d++) logit += at(V, node, d) * at(h, d)
    return sign * logit
  })
}

/** Σ ln(1 + exp(−logit)), without an exponent above 0. */
const total = (logits: readonly number[]): number =>
  logits.reduce((sum, logit) => sum + Math.max(0, -logit) + Math.log1p(Math.exp(-Math.abs(logit))), 0)
