import { describe, expect, it } from 'vitest'
import { asArray, judgeToy, outcomesOf, squareLoss } from '../testing/toy-rubric.ts'

const mean = { reduction: 'mean', l2Form: 'lambda' } as const

/** What a loss is named that is wrong for some sizes of its two vectors, each time by another number. */
const judgedWhereWrong = (isWrong: (N: number, D: number) => boolean) =>
  judgeToy({
    squareLoss: (x, w, lambda) => {
      const right = squareLoss(asArray(x), asArray(w), Number(lambda), mean)
      const [N, D] = [asArray(x).data.length, asArray(w).data.length]
      return isWrong(N, D) ? right + 0.37 + right ** 2 : right
    },
  })

const namedWhereWrong = (isWrong: (N: number, D: number) => boolean): string | undefined =>
  outcomesOf(judgedWhereWrong(isWrong)).squareLoss

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

  it('shows what is seen in its sentence, and no cause', () => {
    const said = judgedWhereWrong((N, D) => N === D).functions.flatMap(
      ({ diagnosis }) => diagnosis?.sentence ?? [],
    )
    expect(said).toEqual([
      'All your answers are right where N and D differ, and all are wrong where they are equal. Print the shape of every step for such an input, and check along which axis each array is used.',
    ])
  })

  it('does not say that all are wrong where only most are', () => {
    const said = judgedWhereWrong((N, D) => N === D && N !== 4).functions.flatMap(
      ({ diagnosis }) => diagnosis?.sentence ?? [],
    )
    expect(said.join('')).toContain('right where N and D differ, and most are wrong where they are equal.')
  })
})
