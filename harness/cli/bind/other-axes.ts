import {
  isArray,
  isEarlier,
  type PlannedArgument,
  type PlannedCheck,
  type PlannedFunction,
} from '#kit/engine'

/**
 * The checks of a function whose arrays have another number of axes than on random inputs: images for an affine
 * layer, a matrix for an optimizer. Courses differ on whether a function takes them.
 */
export function withOtherAxes({ checks }: Pick<PlannedFunction, 'checks'>): readonly PlannedCheck[] {
  const usual = new Map<string, Set<number>>()
  for (const check of checks.filter(({ id }) => /random/.test(id)))
    for (const [place, axes] of axesIn(check))
      usual.set(place, (usual.get(place) ?? new Set<number>()).add(axes))
  return checks.filter(
    (check) =>
      check.check.rule.by === 'answer' &&
      axesIn(check).some(([place, axes]) => usual.get(place)?.has(axes) === false),
  )
}

type Axes = readonly [place: string, axes: number]

const axesIn = ({ calls }: PlannedCheck): readonly Axes[] =>
  calls.flatMap(({ args }) => args.flatMap((one, k) => axesOf(one, `${k}`)))

function axesOf(value: PlannedArgument, place: string): readonly Axes[] {
  if (typeof value !== 'object' || value === null || isEarlier(value)) return []
  if (isArray(value)) return [[place, value.shape.length]]
  return Object.entries(value).flatMap(([key, one]: [string, PlannedArgument]) =>
    axesOf(one, Array.isArray(value) ? `${place}[]` : `${place}.${key}`),
  )
}
