import { expect, it } from 'vitest'
import { cpuMeter } from './cpu-meter.ts'

/** A meter of a child whose CPU time is set. */
function meterAt() {
  const used = { cpu: 0, memory: 0, threads: 1, running: true, isWhole: true, pids: [1] }
  const meter = cpuMeter(() => used)
  return { meter, use: (seconds: number) => Object.assign(used, { cpu: used.cpu + seconds }) }
}

it('divides CPU time among answers that arrive together, and gives the first what loading its file took', () => {
  const { meter, use } = meterAt()
  use(3)
  meter.loaded()
  use(1)
  meter.measure()
  meter.answered(4)
  meter.settle()
  use(2)
  meter.measure()
  meter.answered(2)
  meter.settle()
  expect(meter.answers).toEqual([3.25, 0.25, 0.25, 0.25, 1, 1])
})

it('counts loading as time of the running call all the same', () => {
  const { meter, use } = meterAt()
  use(3)
  meter.loaded()
  expect([meter.inLap(), meter.total()]).toEqual([3, 3])
})
