import { describe, expect, it } from 'vitest'
import { asArray, judgeToy, outcomesOf, squareLoss } from '../testing/toy-rubric.ts'

const mean = { reduction: 'mean', l2Form: 'lambda' } as const

/** What a loss is named that is wrong for some sizes of its two vectors, each time by another number. */
const namedWhereWrong = (isWrong: (N: number, D: number) => boolean): string | undefined =>
  outcomesOf(
    judgeToy({
      squareLoss: (x, w, lambda) => {
        const right = squareLoss(asArray(x), asArray(w), Number(lambda), mean)
        const [N, D] = [asArray(x).data.length, asArray(w).data.length]
        return isWrong(N, D) ? right + 0.37 + right ** 2 : right
      },
    }),
  ).squareLoss

describe('a function that is wrong for some sizes of its input', () => {
  it('is named by the two axes that have one size where it is wrong', () => {
    expect(namedWhereWrong((N, D) => N === D)).toBe('relation/right-unless-N-equals-D')
  })

  it('is not named by them where one other answer is wrong too, or where it is wrong at random', () => {
    expect(namedWhereWrong((N, D) => N === D || N > 3)).toBeUndefined()
    expect(namedWhereWrong((N, D) => (N + D) % 2 === 0)).toBeUndefined()
  })

  it('is not said to be right only where two sizes of different arrays agree', () => {
    expect(namedWhereWrong((N, D) => N !== D)).toBeUndefined()
  })
})
