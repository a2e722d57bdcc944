import { array, type NDArray, rows } from '#reference/core/ndarray.ts'
import { optimizerWalk } from '#reference/optimizers/optimizer-walk.ts'
import { type LandscapeName, landscapes } from './landscapes.ts'
import { type WalkerName, type WalkOptions, walkers } from './walkers.ts'

/** The points at which an optimizer is over a landscape, the start among them. */
export function walkOf(
  name: WalkerName,
  landscape: LandscapeName,
  start: readonly number[],
  steps: number,
  options: WalkOptions,
): readonly (readonly number[])[] {
  const path = optimizerWalk(
    landscapes[landscape],
    array<'D'>([...start]) as NDArray<'D'>,
    walkers[name](options),
    steps,
  )
  return rows(path).map((point) => [...point])
}
