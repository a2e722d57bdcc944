import type { CheckView } from './check-view.ts'
import type { CurvePlot } from './curve-plot.ts'
import type { GrayPicture } from './gray-picture.ts'

/** A picture of a mistake, and the check that it is from. */
export interface Pictured {
  readonly sentence: string
  readonly gray: GrayPicture | null
  readonly curve: CurvePlot | null
}

/** The first picture of other checks, if the one shown in full has none: what fits on paper is often too small. */
export function picturedIn(leading: CheckView | null, checks: readonly CheckView[]): Pictured | null {
  if (leading === null || leading.example === null || pictureOf(leading) !== null) return null
  const [first] = checks.flatMap((check) => pictureOf(check) ?? [])
  return first ?? null
}

function pictureOf({ sentence, example }: CheckView): Pictured | null {
  const [gray, curve] = [example?.gray ?? null, example?.curve ?? null]
  return gray === null && curve === null ? null : { sentence, gray, curve }
}
