import { innerShape } from './inner-shape.ts'
import { unstacked } from './unstacked.ts'
import { isArray, type KitValue } from './value.ts'

/**
 * An answer without the axes of size 1 that a comparison accepts for numbers and vectors. An array that stands for a
 * list is that list.
 */
export function squeezed(answer: KitValue, like: KitValue): KitValue {
  if (isArray(answer)) {
    const stack = Array.isArray(like) ? unstacked(answer, like) : undefined
    if (stack) return squeezed(stack, like)
    if (typeof like !== 'number' && !isArray(like)) return answer
    const shape = innerShape(answer.shape, typeof like === 'number' ? [] : like.shape)
    if (shape.length === answer.shape.length) return answer
    return shape.length === 0 ? (answer.data[0] as number) : { shape, data: answer.data }
  }
  if (typeof answer !== 'object' || answer === null || typeof like !== 'object' || like === null)
    return answer
  const parts = Object.entries(answer).map(([key, part]) => {
    const own = (like as Readonly<Record<string, KitValue>>)[key]
    return [key, own === undefined ? part : squeezed(part as KitValue, own)] as const
  })
  return Array.isArray(answer) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
}
