import { reals } from '#kit'
import { sizedBy } from './sized-by.ts'

/** Square filters of one side, as many as the size of the axis `count` and as deep as the size of the axis `depth`. */
export const bank = <const Name extends string, const Count extends string>(name: Name, side: number, count: Count, depth = 'C') => sizedBy(reals(name, 'F D P Q'), (sizes) => ({ F: sizes[count] ?? 1, D: sizes[depth] ?? 1, P: side, Q: side }), count)

/** Their biases. */
export const biases = <const Name extends string>(name: Name, count: string) => sizedBy(reals(name, 'F'), (sizes) => ({ F: sizes[count] ?? 1 }))
