import type { CurveFinding } from '#kit/curves'
import type { DenseLayer } from './dense-net.ts'

const about = {
  check: 'parameters-change',
  title: 'Every layer learns',
  claim: 'At the end, the weights and the biases of every layer are not what they were at the start.',
}

/** Compares the final weights with the initial ones: a whole array that is the same was never updated. */
export function judgeChanges(initial: readonly DenseLayer[], final: readonly DenseLayer[]): CurveFinding {
  const layers = initial.map((before, l) => ({
    W: isSame(before.W.data, final[l]?.W.data),
    b: isSame(before.b.data, final[l]?.b.data),
  }))
  const same = layers.flatMap(({ W, b }, l) => [...(W ? [`W${l + 1}`] : []), ...(b ? [`b${l + 1}`] : [])])
  if (same.length === 0) return { ...about, state: 'passed' }
  const [first, ...others] = layers
  const areBiases = layers.every(({ W, b }) => b && !W)
  const isFirst = first?.W && first.b && others.length > 0 && others.every(({ W, b }) => !W && !b)
  const mistake = areBiases ? 'biases-frozen' : isFirst ? 'first-layer-frozen' : undefined
  return {
    ...about,
    state: 'failed',
    sentence: `At the end, ${same.join(', ')} ${same.length === 1 ? 'is' : 'are'} what ${same.length === 1 ? 'it was' : 'they were'} at the start.`,
    ...(mistake && { mistake }),
  }
}

const isSame = (before: Float64Array, after: Float64Array | undefined): boolean =>
  after !== undefined && before.every((x, k) => x === after[k])
