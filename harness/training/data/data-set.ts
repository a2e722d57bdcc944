/** Examples in rows, as they are stored; a training run computes `scale · x + offset` of each number. */
export interface DataSet {
  /** For recordings: 'synthetic', 'MNIST'. */
  readonly name: string
  readonly rows: number
  readonly X: Uint8Array | Float32Array | Float64Array
  readonly scale: number
  readonly offset: number
  /** The class of each row; of a regression, its targets in rows. */
  readonly labels: Uint8Array | Float32Array
}

export const classCount = 10

/** Some rows, preprocessed, one after the other. */
export function inputsOf({ X, rows, scale, offset }: DataSet, wanted: ArrayLike<number>): Float64Array {
  const width = X.length / rows
  const taken = new Float64Array(wanted.length * width)
  for (let k = 0; k < wanted.length; k++) {
    const row = X.subarray((wanted[k] as number) * width, ((wanted[k] as number) + 1) * width)
    row.forEach((x, d) => {
      taken[k * width + d] = scale * x + offset
    })
  }
  return taken
}
