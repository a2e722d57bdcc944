import { array } from '#reference/core/ndarray.ts'
import { landscapes } from './landscapes.ts'
import { walkOf } from './walk-of.ts'
import { type WalkerName, type WalkOptions, walkers } from './walkers.ts'

/** Where the lectures show what optimizers do: in a narrow valley, and near the axis of a saddle. */
const places = {
  valley: { start: [1, -2], x: [-1.6, 1.6], y: [-2.4, 2.4] },
  saddle: { start: [1, 0.01], x: [-1.5, 1.5], y: [-1, 3.5] },
} as const

type Pair = readonly [number, number]

/** The walks of all optimizers over a landscape. */
export interface ShownLandscape {
  readonly landscape: keyof typeof places
  /** What of it is drawn. */
  readonly x: Pair
  readonly y: Pair
  readonly heightAt: (x: number, y: number) => number
  readonly walks: readonly ShownWalk[]
}

export interface ShownWalk {
  readonly optimizer: WalkerName
  readonly points: readonly (readonly number[])[]
  /** The height at the end. */
  readonly height: number
  /** In the valley: how often it crosses the floor. On the saddle: after how many steps |y| is above 1; null: never. */
  readonly effect: number | null
}

/** Walks of all optimizers over the valley and the saddle, with what the lectures show in them. */
export const shownWalks = (steps: number, options: WalkOptions): readonly ShownLandscape[] =>
  (['valley', 'saddle'] as const).map((landscape) => {
    const { start, x, y } = places[landscape]
    const heightAt = (...point: [number, number]) => landscapes[landscape](array(point)).value
    const walks = (Object.keys(walkers) as WalkerName[]).map((optimizer): ShownWalk => {
      const points = walkOf(optimizer, landscape, start, steps, options)
      const [endX = NaN, endY = NaN] = points.at(-1) ?? []
      const ys = points.map(([, own = NaN]) => own)
      return {
        ...{ optimizer, points, height: heightAt(endX, endY) },
        effect: landscape === 'valley' ? crossings(ys) : firstAbove(ys, 1),
      }
    })
    return { landscape, x, y, heightAt, walks }
  })

const crossings = (ys: readonly number[]): number =>
  ys.filter((y, t) => t > 0 && y * (ys[t - 1] as number) < 0).length

function firstAbove(ys: readonly number[], limit: number): number | null {
  const step = ys.findIndex((y) => Math.abs(y) > limit)
  return step < 0 ? null : step
}
