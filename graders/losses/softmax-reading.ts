import { array } from '#reference/core/ndarray.ts'
import { penaltyDecisions, penaltySlopes } from '../penalty.ts'
import { columns, dot, type Row, total, wrap } from '../reading.ts'

// Softmax and what is made of it by another route, with every decision exposed: a mistake changes one of
// them.

/** What is subtracted from the scores of one image before exp. */
export function shiftOf(row: Row, images: readonly Row[], column: Row, shift: string): number {
  switch (shift) {
    case 'nothing':
      return 0
    case 'batch maximum':
      return Math.max(...images.flat())
    case 'column maximum':
      return Math.max(...column)
    case 'row mean':
      return total(row) / row.length
    case 'row minimum':
      return Math.min(...row)
    case 'largest size':
      return Math.max(...row.map(Math.abs))
    case '−row maximum':
      return -Math.max(...row)
    default:
      return Math.max(...row)
  }
}

export const probabilityDecisions = { shift: 'row maximum', power: 'exp', divideBy: 'row', sign: 1, route: 'quotient' }

type Probabilities = typeof probabilityDecisions

const powers: Readonly<Record<string, (s: number) => number>> = { exp: Math.exp, '2^s': (s) => 2 ** s, s: (s) => s, sigmoid: (s) => 1 / (1 + Math.exp(-s)) }

/** The probabilities of every image. */
export function probabilitiesOf(images: readonly Row[], d: Probabilities): Row[] {
  const signed = images.map((row) => row.map((s) => d.sign * s))
  const down = columns(array(signed))
  const power = powers[d.power] ?? Math.exp
  const raised = signed.map((row) => row.map((s, k) => power(s - shiftOf(row, signed, down[k] as Row, d.shift))))
  if (d.route === 'exp(s − lse)') {
    return signed.map((row) => {
      const shift = shiftOf(row, signed, [], d.shift)
      const logSumExp = shift + Math.log(total(row.map((s) => Math.exp(s - shift))))
      return row.map((s) => Math.exp(s - logSumExp))
    })
  }
  const sums = columns(array(raised)).map(total)
  const all = total(raised.flat())
  return raised.map((row) => {
    const norm = Math.sqrt(total(row.map((e) => e * e)))
    return row.map((e, k) => {
      const divisors: Readonly<Record<string, number>> = { column: sums[k] as number, all, nothing: 1, norm }
      return e / (divisors[d.divideBy] ?? total(row))
    })
  })
}

export const slopeDecisions = { ...probabilityDecisions, ...{ target: 'one-hot', others: 'p', times: '1', kept: 'all', labelsFrom: 0, slope: 1, divide: 'N' } }

type Slopes = typeof slopeDecisions & { readonly logBase: string; readonly reduction: string }

/** What slopes of a batch are divided by. */
export function divisorOf(images: readonly Row[], d: Slopes): number {
  return (d.reduction === 'sum' ? 1 : d.divide === 'N·C' ? images.flat().length : images.length) * unit(d)
}

/** How many nats one unit of the logarithm is worth. */
export const unit = ({ logBase }: { readonly logBase: string }): number => (logBase === 'e' ? 1 : Math.log(Number(logBase)))

/** N · ∂L/∂s, image by image: the probabilities, minus 1 at the true class. */
export function scoreSlopes(images: readonly Row[], y: Row, d: Slopes): Row[] {
  return probabilitiesOf(images, d).map((row, i) => {
    const label = y[i] as number
    const truth = wrap(label - d.labelsFrom, row.length)
    return row.map((p, k) => {
      const target = k === truth ? 1 : 0
      if (d.kept === 'true class only' && target === 0) return 0
      if (d.target === '−t/p') return (-d.slope * target) / p
      const taken = d.target === 'none' ? 0 : d.target === 'label value' ? label : target
      const slope = d.others === '−p' && target === 0 ? -p : p - taken
      return d.slope * slope * (d.times === 'p(1 − p)' ? p * (1 - p) : 1)
    })
  })
}

export const weightDecisions = { ...slopeDecisions, ...penaltyDecisions, images: 'x' }

type Weights = typeof weightDecisions & Slopes & { readonly l2Form: string }

/** ∂L/∂W: image times slope, added up and divided, plus the slope of the penalty. */
export function weightSlopes({ W, X, y, lambda }: { readonly W: readonly Row[]; readonly X: readonly Row[]; readonly y: Row; readonly lambda: number }, d: Weights, divisor?: number): Row[] {
  const images = X.map((x) => W.map((w) => dot(w, x)))
  const dS = scoreSlopes(images, y, d)
  return penaltySlopes(W, lambda, d, X.length).map((pulls, c) =>
    pulls.map((pull, k) => {
      const pushes = X.map((x, i) => (dS[i]?.[c] as number) * (d.images === 'x²' ? (x[k] as number) ** 2 : (x[k] as number)))
      return total(pushes) / (divisor === undefined ? divisorOf(images, d) : divisor * unit(d)) + pull
    }),
  )
}
