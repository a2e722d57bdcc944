import type { LandscapeName } from './landscapes.ts'
import { walkOf } from './walk-of.ts'
import { type WalkerName, type WalkOptions, walkers } from './walkers.ts'

/** The points at which an optimizer was, the start among them. */
export interface Walk extends WalkOptions {
  readonly landscape: LandscapeName
  readonly optimizer: WalkerName
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** Whether a walk is that of its optimizer, and of which other one it is if not. */
export interface JudgedWalk {
  readonly passed: boolean
  /** The first point, from 0, that the optimizer does not visit. */
  readonly step?: number
  readonly instead?: WalkerName
  readonly sentence?: string
}

/** As near as single precision stays within a walk. */
const same = 1e-4

/**
 * Compares a walk over a landscape of the lectures with that of its optimizer, and with those of all others.
 *
 * The walks differ in what the lectures show: on a saddle, descent rests on the axis; in a valley, momentum
 * overshoots and AdaGrad slows down.
 */
export function judgeWalk({ landscape, optimizer, points, ...options }: Walk): JudgedWalk {
  const walk = (name: WalkerName) =>
    walkOf(name, landscape, points[0] ?? [0, 0], Math.max(0, points.length - 1), options)
  const right = walk(optimizer)
  const step = points.findIndex((point, t) => !isNear(point, right[t]))
  if (step < 0) return { passed: true }
  const names = Object.keys(walkers) as WalkerName[]
  const instead = names.find((name) => {
    const other = name === optimizer ? undefined : walk(name)
    return other !== undefined && points.every((point, t) => isNear(point, other[t]))
  })
  const [got, needed] = [points[step], right[step]].map((point) => `(${shown(point)})`)
  return {
    passed: false,
    step,
    ...(instead && { instead }),
    sentence:
      `After ${step} steps it is at ${got}; ${optimizer} is at ${needed}.` +
      (instead ? ` This is the walk of ${instead}.` : ''),
  }
}

const isNear = (point: readonly number[], other: readonly number[] | undefined): boolean =>
  point.every((x, d) => Math.abs(x - (other?.[d] ?? NaN)) <= same * Math.max(1, Math.abs(x)))

const shown = (point: readonly number[] | undefined): string =>
  (point ?? []).map((x) => String(Number(x.toPrecision(6)))).join(', ')
