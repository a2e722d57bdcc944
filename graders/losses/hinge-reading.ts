import { penaltyDecisions, penaltySlopes } from '../penalty.ts'
import { dot, type Row, total, wrap } from '../reading.ts'

/**
 * The hinge loss and its slopes by another route, with every decision exposed: a mistake changes one of them.
 */
const marginDecisions = { minus: 's_y', margin: 1, labelsFrom: 0 }

/** The margin of every class of one image, the true one included. */
function margins(row: Row, label: number, d: typeof marginDecisions): Row {
  const truth = row[wrap(label - d.labelsFrom, row.length)] as number
  const winner = Math.max(...row)
  return row.map((s) => {
    if (d.minus === 's_j') return truth - s + d.margin
    return s - (d.minus === 'nothing' ? 0 : d.minus === 'largest' ? winner : truth) + d.margin
  })
}

/** Whether some wrong class has a margin so close to 0 that right slopes may differ. */
export const touchesKink = (images: readonly Row[], y: Row): boolean => images.some((row, i) => margins(row, y[i] as number, marginDecisions).some((m, j) => j !== y[i] && Math.abs(m) < 1e-4))

export const lossDecisions = { ...marginDecisions, ...{ truth: 'left out', clamp: 'max(0, m)', overClasses: 'sum', divide: 'N' } }

type Loss = typeof lossDecisions & { readonly reduction: string }

/** The data loss of a batch. */
export function hingeLoss(images: readonly Row[], y: Row, d: Loss): number {
  const losses = images.map((row, i) => {
    const truth = d.minus === 'largest' ? row.indexOf(Math.max(...row)) : wrap((y[i] as number) - d.labelsFrom, row.length)
    const wrong = margins(row, y[i] as number, d).filter((_, j) => d.truth === 'kept' || j !== truth)
    if (d.clamp === 'once per image') return Math.max(0, total(wrong))
    const terms = wrong.map((m) => clamped(m, d.clamp))
    if (d.overClasses === 'max') return Math.max(...terms)
    return total(terms) / (d.overClasses === 'mean' ? wrong.length : 1)
  })
  return total(losses) / (d.reduction === 'sum' ? 1 : d.divide === 'N·C' ? images.flat().length : images.length)
}

function clamped(m: number, clamp: string): number {
  if (clamp === 'none') return m
  if (clamp === '|m|') return Math.abs(m)
  return clamp === 'max(0, m)²' ? Math.max(0, m) ** 2 : Math.max(0, m)
}

export const slopeDecisions = { ...marginDecisions, truth: '−count', each: '1', sign: 1 }

type Slopes = typeof slopeDecisions & { readonly atKink: string }

/** N · ∂L/∂s, image by image: one entry per violated margin, and minus their number at the true class. */
export function scoreSlopes(images: readonly Row[], y: Row, d: Slopes): Row[] {
  return images.map((row, i) => {
    const truth = wrap((y[i] as number) - d.labelsFrom, row.length)
    const violated = margins(row, y[i] as number, d).map((m, j) => {
      if (j === truth || m < 0 || (m === 0 && d.atKink === 'zero')) return 0
      return d.each === 'the margin' ? m : 1
    })
    const count = total(violated) + (d.truth === '−(count + 1)' ? 1 : 0)
    const atTruth = d.truth === '−1' ? -1 : d.truth === '0' ? 0 : -count
    return violated.map((slope, j) => d.sign * (j === truth ? atTruth : slope))
  })
}

export const weightDecisions = { ...slopeDecisions, ...penaltyDecisions, rows: 'all', images: 'x' }

type Weights = typeof weightDecisions & { readonly atKink: string; readonly l2Form: string }

/** ∂L/∂W: image times slope, added up and divided, plus the slope of the penalty. */
export function weightSlopes({ W, X, y, lambda }: { readonly W: readonly Row[]; readonly X: readonly Row[]; readonly y: Row; readonly lambda: number }, d: Weights, divisor: number): Row[] {
  const dS = scoreSlopes(
    X.map((x) => W.map((w) => dot(w, x))),
    y,
    d,
  )
  return penaltySlopes(W, lambda, d, X.length).map((pulls, c) =>
    pulls.map((pull, k) => {
      const pushes = X.map((x, i) => {
        if (d.rows === 'true class only' && c !== y[i]) return 0
        return (dS[i]?.[c] as number) * (d.images === 'x²' ? (x[k] as number) ** 2 : (x[k] as number))
      })
      return total(pushes) / divisor + pull
    }),
  )
}
