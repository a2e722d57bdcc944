import { enableProdMode, ones, setBackend } from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, expect, it } from 'vitest'
import { VaryingDropout } from './varying-dropout.ts'

beforeAll(async () => {
  enableProdMode()
  await setBackend('cpu')
})

const steps = (seed: number, count: number, training = true): readonly (readonly number[])[] => {
  const layer = new VaryingDropout({ rate: 0.5, seed })
  return Array.from({ length: count }, () => [...layer.call(ones([200]), { training }).dataSync()])
}

it('drops about half of the units in training and doubles the others', () => {
  const [mask = []] = steps(1, 1)
  expect(new Set(mask)).toEqual(new Set([0, 2]))
  // Of 200 fair coins, fewer than 55 or more than 145 show heads for one seed in ten billion.
  expect(mask.filter((unit) => unit === 0).length).toBeGreaterThan(54)
  expect(mask.filter((unit) => unit === 0).length).toBeLessThan(146)
})

it('drops different units at every step, and the same ones in another run with the same seed', () => {
  const [first, second] = steps(1, 2)
  expect(second).not.toEqual(first)
  expect(steps(1, 2)).toEqual([first, second])
  expect(steps(2, 1)[0]).not.toEqual(first)
})

it('drops nothing at test', () => {
  expect(new Set(steps(1, 1, false)[0])).toEqual(new Set([1]))
})
