import { array, type NDArray, rows } from '#reference/core/ndarray.ts'
import { optimizerWalk } from '#reference/optimizers/optimizer-walk.ts'
import { beale, saddlePoint, valley } from '#reference/optimizers/saddle-point.ts'
import { type WalkerName, type WalkOptions, walkers } from './walkers.ts'

const landscapes = { saddle: saddlePoint, valley, beale } as const

/** The points at which an optimizer was, the start among them. */
export interface Walk extends WalkOptions {
  readonly landscape: keyof typeof landscapes
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
  const right = walkOf(optimizer, landscape, points, options)
  const step = points.findIndex((point, t) => !isNear(point, right[t]))
  if (step < 0) return { passed: true }
  const names = Object.keys(walkers) as WalkerName[]
  const instead = names.find((name) => {
    const other = name === optimizer ? undefined : walkOf(name, landscape, points, options)
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

type Points = Walk['points']

function walkOf(
  name: WalkerName,
  landscape: Walk['landscape'],
  points: Points,
  options: WalkOptions,
): readonly (readonly number[])[] {
  const start = array([...(points[0] ?? [0, 0])]) as NDArray<'D'>
  const path = optimizerWalk(
    landscapes[landscape],
    start,
    walkers[name](options),
    Math.max(0, points.length - 1),
  )
  return rows(path).map((point) => [...point])
}

const isNear = (point: readonly number[], other: readonly number[] | undefined): boolean =>
  point.every((x, d) => Math.abs(x - (other?.[d] ?? NaN)) <= same * Math.max(1, Math.abs(x)))

const shown = (point: readonly number[] | undefined): string =>
  (point ?? []).map((x) => String(Number(x.toPrecision(6)))).join(', ')
