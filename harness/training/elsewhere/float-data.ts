/** How floating-point numbers are stored. */
export type FloatKind = 'F16' | 'BF16' | 'F32' | 'F64'

export const floatBytes: Readonly<Record<FloatKind, number>> = { F16: 2, BF16: 2, F32: 4, F64: 8 }

/** Stored numbers as float64. */
export function floatData(bytes: Uint8Array, kind: FloatKind, isLittle = true): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = floatBytes[kind]
  return Float64Array.from({ length: bytes.length / size }, (_, k) => {
    if (kind === 'F64') return view.getFloat64(k * size, isLittle)
    if (kind === 'F32') return view.getFloat32(k * size, isLittle)
    const bits = view.getUint16(k * size, isLittle)
    return kind === 'F16' ? half(bits) : brain(bits)
  })
}

/** (−1)^s · 2^(e − 15) · 1.f, and subnormal 2^−14 · 0.f. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023]
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** The upper half of a float32. */
function brain(bits: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint16(0, bits)
  return view.getFloat32(0)
}
