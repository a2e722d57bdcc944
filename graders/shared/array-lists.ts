import { type Input, reals } from '#kit'
import { array, type NDArray, type Nested, sizeOf } from '#reference/core/ndarray.ts'

type Sizes = Readonly<Record<string, number>>

/** A list of arrays whose number and shapes follow from the sizes of axes. */
export const arrays = <const Name extends string, const Axes extends string, const Each extends string>(
  name: Name,
  shapes: (sizes: Sizes) => readonly (readonly number[])[],
): Input<Name, readonly NDArray<Each>[], readonly Nested[]> & { readonly axisNames?: Axes } => ({
  ...{ name, dtype: 'float64', axes: [], smooth: true },
  draw: (sizes, values) => {
    const wanted = shapes(sizes)
    const all = wanted.reduce((sum, shape) => sum + sizeOf(shape), 0)
    return reals('all', 'M')
      .draw({ M: all }, values)
      .map((drawn) => cut((drawn as NDArray).data, wanted))
  },
  read: (given) => given.map((one) => array<Each>(one)),
})

function cut(data: Float64Array, shapes: readonly (readonly number[])[]): readonly NDArray[] {
  let next = 0
  return shapes.map((shape) => {
    const from = next
    next += sizeOf(shape)
    return { shape, data: data.slice(from, next) }
  })
}
