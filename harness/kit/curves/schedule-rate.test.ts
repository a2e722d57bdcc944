import { expect, it } from 'vitest'
import { scheduleRate } from './schedule-rate.ts'

it('a compounded schedule multiplies the rate of each epoch by the factor since the start', () => {
  const setup = { learningRate: 1, schedule: { every: 3, factor: 0.5 } }
  let rate = 1
  for (let epoch = 0; epoch < 20; epoch++) {
    rate *= 0.5 ** Math.floor(epoch / 3)
    expect(scheduleRate(setup, epoch, 0, 'compounded') / rate).toBeCloseTo(1, 12)
  }
})
