import { describe, expect, it } from 'vitest'
import { ilsvrcTimeline } from '../architectures/ilsvrc-timeline.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { flopsEstimate } from './flops-estimate.ts'
import { lectureFacts } from './lecture-facts.ts'
import { relativeDrop } from './relative-drop.ts'

const { cpu, gpu } = lectureFacts

describe('D1 “CPU vs GPU”', () => {
  it.each<[string, number, string, number]>([
    ['540 gigaflops of a CPU', flopsEstimate(cpu.cores, cpu.gigahertz, 32), '537.6', 537.6],
    ['11.4 teraflops of a GPU', flopsEstimate(gpu.cores, gpu.gigahertz, 2) / 1000, '11.47', 11.4688],
    ['those at its boost clock', flopsEstimate(gpu.cores, 1.582, 2) / 1000, '11.34', 11.339776],
    ['their ratio, as printed', gpu.gigaflops / cpu.gigaflops, '21.11', 11400 / 540],
    ['the drop of the top-5 error in 2012', relativeDrop(26.2, ilsvrcTimeline[0].error), '0.374', 98 / 262],
    ['7% of the training steps', 1 - relativeDrop(14, 1), '0.07', 1 / 14],
  ])('gives %s', (_, got, printed, exact) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
    expect(differencesFrom(got, exact, 1e-12)).toEqual([])
  })

  it('rounds to 540 gigaflops only with 32 operations per cycle, which the slide does not say', () => {
    const rounded = [8, 16, 32, 64].map(
      (operations) => Math.round(flopsEstimate(4, 4.2, operations) / 10) * 10,
    )
    expect(rounded).toEqual([130, 270, 540, 1080])
  })

  it('counts cores, not threads: twice the threads are no more arithmetic', () => {
    expect(flopsEstimate(cpu.threads, cpu.gigahertz, 32)).toBe(
      2 * flopsEstimate(cpu.cores, cpu.gigahertz, 32),
    )
    expect(Math.abs(flopsEstimate(cpu.threads, cpu.gigahertz, 32) - cpu.gigaflops)).toBeGreaterThan(500)
  })
})

describe('the numbers of a lecture', () => {
  it('stand as printed: two decks give AlexNet 60 and 62 million parameters', () => {
    const { alexnetTraining, parametersAsPrinted } = lectureFacts
    expect([alexnetTraining.parameters, parametersAsPrinted.alexnet]).toEqual([60e6, 62e6])
    expect(alexnetTraining.images).toEqual({ printed: [1e6, 1e3], ofMnist: 60_000 })
  })

  it('give two decks different years for one network, by publication and by challenge', () => {
    const { printedByD2, printedByD4 } = lectureFacts.years
    expect([printedByD2.resnet - printedByD4.resnet, printedByD2.vgg - printedByD4.vgg16]).toEqual([1, 1])
  })

  it.each<[string, () => number]>([
    ['no cores', () => flopsEstimate(0, 1, 1)],
    ['a clock of NaN', () => flopsEstimate(1, Number.NaN, 1)],
    ['an error of 0 that drops', () => relativeDrop(0, 1)],
    ['a negative error', () => relativeDrop(1, -1)],
  ])('refuse %s', (_, call) => {
    expect(call).toThrow(RangeError)
  })
})
