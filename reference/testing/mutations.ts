import { type NDArray, sizeOf } from '../core/ndarray.ts'
import type { DocumentedFunction, Parameter } from './documented-functions.ts'
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

/**
 * The arguments with one number, or the first number of one array, that has no meaning, also where the example leaves
 * the argument to its default; and with arrays without entries.
 */
export function wrongNumbers(values: Arguments, found: DocumentedFunction): readonly Arguments[] {
  return [
    ...variations(values, (value) => {
      if (typeof value === 'number') return meaningless
      if (!isArray(value) || value.data.length === 0) return []
      return meaningless.map((wrong) => ({ shape: value.shape, data: value.data.with(0, wrong) }))
    }),
    ...found.parameters.flatMap((parameter, place) => {
      const given = values[place]
      const keys = optionsIn(parameter, found)
      if (keys.length === 0)
        return given === undefined ? meaningless.map((wrong) => put(values, place, wrong)) : []
      return keys.flatMap((key) =>
        meaningless.map((wrong) => put(values, place, { ...Object(given), [key]: wrong })),
      )
    }),
    ...variations(values, (value) => (isArray(value) ? [empty(value)] : [])),
    values.map((value) => (isArray(value) ? empty(value) : value)),
    ...values.map((_, kept) =>
      values.map((value, i) => (isArray(value) && i !== kept ? empty(value) : value)),
    ),
  ]
}

/** The options that a parameter holds: those it is destructured into, or those that the docstring names. */
function optionsIn({ name, keys }: Parameter, { docstring }: DocumentedFunction): readonly string[] {
  if (name !== 'options' || keys.length > 0) return keys
  return (docstring?.tags ?? []).flatMap(({ tag, text }) =>
    tag === 'param' ? (/^options\.(\w+)/.exec(text)?.slice(1) ?? []) : [],
  )
}

const meaningless = [Number.NaN, -1, 0, 0.5, 100]

const empty = ({ shape }: NDArray): NDArray => ({
  shape: shape.map((size, axis) => (axis === 0 ? 0 : size)),
  data: new Float64Array(0),
})

const put = (values: Arguments, place: number, value: unknown): Arguments =>
  Array.from({ length: Math.max(values.length, place + 1) }, (_, i) => (i === place ? value : values[i]))

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

/** The arrays in a list or a record; a model, a state or options are left as they are. */
const members = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !isArray(value)
    ? Object.entries(value).filter(([, member]) => isArray(member))
    : []

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
