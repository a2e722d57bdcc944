import type { ElementType, Tensor } from '../types.ts'

/** Bytes of one element on the wire, little-endian. */
export const itemSize: Readonly<Record<ElementType, number>> = {
  float64: 8,
  float32: 4,
  int64: 8,
  int32: 4,
  uint8: 1,
  bool: 1,
}

/** Distinguishes a tensor from a record with the same keys: no part of an answer but a tensor has a `Float64Array`. */
export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Float64Array
}

/** The next multiple of 8: where the bytes of an array may begin. */
export function aligned(size: number): number {
  return Math.ceil(size / 8) * 8
}
