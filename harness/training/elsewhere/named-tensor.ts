/** An array of a file of weights, in row-major order. */
export interface NamedTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float64Array
}
