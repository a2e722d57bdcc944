import type { ShownNested } from '#kit/engine'

/** The number that a shown value is: NaN, infinities and −0 are written as text. */
export function numberIn(value: ShownNested | undefined): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^(NaN|-?Infinity|-0)$/.test(value) ? Number(value) : undefined
}
