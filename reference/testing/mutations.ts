import { type NDArray, sizeOf } from '../ndarray.ts'
import type { DocumentedFunction } from './documented-functions.ts'
import { falseClaims } from './run-example.ts'

type Arguments = readonly unknown[]

/** The arguments of every call that an example makes of one function. */
export function callsIn(
  example: string,
  name: string,
  scope: Readonly<Record<string, unknown>>,
): readonly Arguments[] {
  const calls: Arguments[] = []
  const original = scope[name] as (...values: Arguments) => unknown
  const spy = (...values: Arguments): unknown => {
    calls.push(values)
    return original(...values)
  }
  falseClaims(example, { ...scope, [name]: spy })
  return calls
}

/** The arguments with one array of another shape: an axis more, or one of its axes longer by one. */
export function wrongShapes(values: Arguments): readonly Arguments[] {
  return variations(values, (value) =>
    isArray(value)
      ? [
          { shape: [...value.shape, 1], data: value.data },
          ...value.shape.map((_, axis) => longer(value, axis)),
        ]
      : [],
  )
}

/** The arguments with one number, or the first number of one array, that has no meaning. */
export function wrongNumbers(values: Arguments, { parameters }: DocumentedFunction): readonly Arguments[] {
  const place = parameters.findIndex(({ keys }) => keys.length > 0)
  const options = parameters[place]?.keys ?? []
  const given = values[place] ?? {}
  return [
    ...variations(values, (value) => {
      if (typeof value === 'number') return meaningless
      if (!isArray(value) || value.data.length === 0) return []
      return meaningless.map((wrong) => ({ shape: value.shape, data: value.data.with(0, wrong) }))
    }),
    ...options.flatMap((key) =>
      meaningless.map((wrong) => {
        const changed: unknown[] = Array.from(
          { length: Math.max(values.length, place + 1) },
          (_, i) => values[i],
        )
        changed[place] = { ...given, [key]: wrong }
        return changed
      }),
    ),
  ]
}

const meaningless = [Number.NaN, -1, 0, 0.5, 99]

/** One argument at a time, or one member of an argument that is a list or a record, replaced in several ways. */
function variations(
  values: Arguments,
  replace: (value: unknown) => readonly unknown[],
): readonly Arguments[] {
  return values.flatMap((value, i) => [
    ...replace(value).map((instead) => values.with(i, instead)),
    ...members(value).flatMap(([key, member]) =>
      replace(member).map((instead) =>
        values.with(
          i,
          Array.isArray(value) ? value.with(Number(key), instead) : { ...Object(value), [key]: instead },
        ),
      ),
    ),
  ])
}

const members = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !isArray(value) ? Object.entries(value) : []

function longer({ shape, data }: NDArray, axis: number): NDArray {
  const [size = 0, ...inner] = shape.slice(axis)
  const step = sizeOf(inner)
  const parts: number[] = []
  for (let from = 0; from < data.length; from += size * step) {
    const part = data.subarray(from, from + size * step)
    parts.push(...part, ...part.subarray(part.length - step))
  }
  return { shape: shape.with(axis, size + 1), data: Float64Array.from(parts) }
}

const isArray = (value: unknown): value is NDArray =>
  typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Float64Array
