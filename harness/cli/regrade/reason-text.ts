import type { Reason } from '#batch'
import { count, visible } from '#kit/engine'

/** Why a mark changed, as a line: `softmax/large: failed → passed, 0 → 3 points`. */
export function reasonText({ of, from, to }: Reason): string {
  const name = visible(of)
  const isNamed = (from ?? to)?.maxPoints === 0 && (from ?? to)?.points === 0 && !of.includes('/')
  if (isNamed) return namedText(name, from?.is, to?.is)
  if (from === undefined) return `${name}: a new check, ${to?.is}, ${worth(to)}`
  if (to === undefined) return `${name}: no longer checked, had ${worth(from)}`
  const outcome = from.is === to.is ? [] : [`${from.is} → ${to.is}`]
  const max = from.maxPoints === to.maxPoints ? [] : [`worth ${to.maxPoints} instead of ${from.maxPoints}`]
  const points =
    from.points === to.points ? [] : [`${shown(from.points)} → ${count(to.points ?? 0, 'point')}`]
  return `${name}: ${[...outcome, ...max, ...points].join(', ')}`
}

function namedText(name: string, from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `${name}: now named “${visible(to ?? '')}”`
  if (to === undefined) return `${name}: no longer named “${visible(from)}”`
  return `${name}: named “${visible(to)}” instead of “${visible(from)}”`
}

const shown = (points: number | null): string => (points === null ? 'not graded' : String(points))

const worth = (one: Reason['to']): string =>
  `${shown(one?.points ?? null)} of ${count(one?.maxPoints ?? 0, 'point')}`
