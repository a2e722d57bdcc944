import { describe, expect, it } from 'vitest'
import { inputsOf } from './data-set.ts'
import { syntheticPictures } from './synthetic-pictures.ts'

const pictures = syntheticPictures(400, 1)

describe('synthetic pictures', () => {
  it('have the format of CIFAR-10, and classes that alternate', () => {
    expect(pictures.X.length).toBe(400 * 32 * 32 * 3)
    expect([...pictures.labels.slice(8, 12)]).toEqual([8, 9, 0, 1])
  })

  it('are the same for the same seed only', () => {
    expect(syntheticPictures(3, 1).X).toEqual(pictures.X.slice(0, 3 * 3072))
    expect(syntheticPictures(3, 2).X).not.toEqual(syntheticPictures(3, 1).X)
  })

  it('are learned to a part by the nearest mean of a class: it sees the warmth, and little of the shape', () => {
    const width = 3072
    const means = Array.from({ length: 10 }, (_, cls) => {
      const mean = new Float64Array(width)
      for (let n = cls; n < 300; n += 10)
        for (const [d, x] of inputsOf(pictures, [n]).entries()) mean[d] = (mean[d] ?? 0) + x / 30
      return mean
    })
    let right = 0
    for (let n = 300; n < 400; n++) {
      const x = inputsOf(pictures, [n])
      const off = means.map((mean) => mean.reduce((sum, m, d) => sum + (m - (x[d] ?? 0)) ** 2, 0))
      if (off.indexOf(Math.min(...off)) === pictures.labels[n]) right++
    }
    expect(right).toBeGreaterThan(12)
    expect(right).toBeLessThan(60)
  })
})
