import type { Counterexample, ShownNested } from '#kit/engine'
import { round } from './plot-numbers.ts'

/** What each wrong class adds to the hinge loss of an example, drawn over how far it leads the true one. */
export interface MarginPlot {
  /** The plot as text. */
  readonly description: string
  /** The points of max(0, x + 1), in units of the picture. */
  readonly curve: string
  readonly kink: number
  readonly zero: number
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

const width = 300
/** The ground line, and how high the picture is above it. */
const ground = 92
const height = 80
/** More wrong classes than this are a cloud, not an example. */
const most = 12
/** With scores further apart, the kink cannot be seen. */
const widest = 20

/** The margins of an example of the multiclass hinge loss; null for any other call. */
export function marginPlot(name: string, { args }: Counterexample): MarginPlot | null {
  if (name !== 'hingeMulticlass' || args.length !== 2) return null
  const leads = leadsOf(args[0]?.value.nested, args[1]?.value.nested)
  if (leads === undefined || leads.length === 0 || leads.length > most) return null
  const [low, high] = [Math.min(-2, ...leads) - 0.5, Math.max(1, ...leads) + 0.5]
  if (high - low > widest) return null
  const x = (lead: number): number => round((width * (lead - low)) / (high - low))
  const y = (lead: number): number => round(ground - (height * Math.max(0, lead + 1)) / (high + 1))
  const counted = leads.filter((lead) => lead > -1).length
  return {
    description: `Each dot is a wrong class j, which adds max(0, s_j − s_y + 1) to the loss: ${counted} of ${leads.length} are right of the kink at −1.`,
    curve: `${x(low)},${y(low)} ${x(-1)},${y(-1)} ${x(high)},${y(high)}`,
    kink: x(-1),
    zero: x(0),
    points: leads.map((lead) => ({ x: x(lead), y: y(lead) })),
  }
}

/** s_j − s_y of every wrong class j of every image. */
function leadsOf(scores: ShownNested | undefined, labels: ShownNested | undefined): number[] | undefined {
  if (!Array.isArray(scores) || !Array.isArray(labels) || scores.length !== labels.length) return undefined
  const leads: number[] = []
  for (const [i, row] of scores.entries()) {
    const y: unknown = labels[i]
    const truth: unknown = Array.isArray(row) && typeof y === 'number' ? row[y] : undefined
    if (typeof truth !== 'number') return undefined
    for (const [j, score] of row.entries()) {
      if (typeof score !== 'number') return undefined
      if (j !== y) leads.push(score - truth)
    }
  }
  return leads
}
