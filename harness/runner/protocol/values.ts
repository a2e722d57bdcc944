import type { ElementType, Handle, Tensor } from '../types.ts'

/** Bytes of one element on the wire, little-endian. */
export const itemSize: Readonly<Record<ElementType, number>> = {
  float64: 8,
  float32: 4,
  int64: 8,
  int32: 4,
  uint8: 1,
  bool: 1,
}

/** Distinguishes a tensor from a record with the same keys: only a tensor has a typed array. */
export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Float64Array
}

/** Distinguishes a handle from a record with the same key: a record has no plain numbers, only tensors. */
export function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null && 'handle' in value && typeof value.handle === 'number'
}

/** The next multiple of 8: where the bytes of an array may begin. */
export function aligned(size: number): number {
  return Math.ceil(size / 8) * 8
}
