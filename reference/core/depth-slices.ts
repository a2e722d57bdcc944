import { type NDArray, sizeOf, zeros } from './ndarray.ts'

/** Entries g·count to (g + 1)·count − 1 along the first axis, such as the filters of a group. */
export function firstAxisSlice<Axes extends string>(
  { shape, data }: NDArray<Axes>,
  g: number,
  count: number,
): NDArray<Axes> {
  const step = count * sizeOf(shape.slice(1))
  return { shape: [count, ...shape.slice(1)], data: data.slice(g * step, (g + 1) * step) }
}

/** Channels `from` to `from + count − 1` of every image. */
export function channelSlice(x: NDArray<'N C H W'>, from: number, count: number): NDArray<'N C H W'> {
  const [N = 0, C = 0, H = 0, W = 0] = x.shape
  const part = zeros<'N C H W'>([N, count, H, W])
  const step = count * H * W
  for (let n = 0; n < N; n++) {
    const start = (n * C + from) * H * W
    part.data.set(x.data.subarray(start, start + step), n * step)
  }
  return part
}
