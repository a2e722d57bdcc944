import { type CurveCheck, passed } from '../curve-check.ts'
import { inSix } from '../numbers.ts'

export const logarithmicRates: CurveCheck = {
  id: 'logarithmic-rates',
  title: 'Logarithmic learning-rate grid',
  claim: 'The learning rates that are tried are spaced by equal factors, not by equal differences.',
  sees: ['lr-search-linear'],
  judge: ({ rates }) => {
    if (rates === undefined || rates.length < 3) return undefined
    const sorted = [...rates].sort((a, b) => a - b)
    const [least = NaN, most = NaN] = [sorted[0], sorted.at(-1)]
    const steps = sorted.slice(1).map((rate, k) => rate - (sorted[k] as number))
    const isLinear = steps.every((step) => Math.abs(step - (steps[0] as number)) <= 0.01 * (most - least))
    if (most / least < 3 || !isLinear) return passed
    return {
      passed: false,
      sentence: `The learning rates from ${inSix(least)} to ${inSix(most)} are evenly spaced, ${inSix(steps[0] ?? NaN)} apart.`,
      mistake: 'lr-search-linear',
    }
  },
}
