import { classes, type Input } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { at, type Row, table } from './lists.ts'

/** T batches of B different rows each, as those who shuffle draw them; batches overlap. */
export const batches: Input<'batches', readonly NDArray<'B'>[], readonly Row[]> & { readonly axisNames?: 'N B T' } = {
  ...{ name: 'batches', dtype: 'int64', axes: [], smooth: false },
  draw: (sizes) =>
    classes('keys', 'T N', 'K')
      .draw({ ...sizes, K: 1000 }, 'halves')
      .map((keys) => table(keys as NDArray).map((row) => array<'B'>(byKey(row).slice(0, sizes.B)))),
  read: (given) => given.map((batch) => array<'B'>(batch)),
}
const byKey = (keys: Row): number[] => [...keys.keys()].sort((i, j) => at(keys, i) - at(keys, j))
