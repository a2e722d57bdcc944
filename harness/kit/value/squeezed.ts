import { unstacked } from './unstacked.ts'
import { isArray, type KitValue } from './value.ts'

/**
 * An answer without the leading axes of size 1 that a comparison accepts for numbers and vectors: `(1, D)` for `(D)`,
 * and `(1)` for a number. An array that stands for a list is that list.
 */
export function squeezed(answer: KitValue, like: KitValue): KitValue {
  if (isArray(answer)) {
    const stack = Array.isArray(like) ? unstacked(answer, like) : undefined
    if (stack) return squeezed(stack, like)
    const axes = typeof like === 'number' ? 0 : isArray(like) ? like.shape.length : answer.shape.length
    const extra = answer.shape.length - axes
    if (axes > 1 || extra <= 0 || answer.shape.slice(0, extra).some((size) => size !== 1)) return answer
    return axes === 0 ? (answer.data[0] as number) : { shape: answer.shape.slice(extra), data: answer.data }
  }
  if (typeof answer !== 'object' || answer === null || typeof like !== 'object' || like === null)
    return answer
  const parts = Object.entries(answer).map(([key, part]) => {
    const own = (like as Readonly<Record<string, KitValue>>)[key]
    return [key, own === undefined ? part : squeezed(part as KitValue, own)] as const
  })
  return Array.isArray(answer) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
}
