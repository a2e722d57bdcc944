import { describe, expect, it } from 'vitest'
import { array, at, tabulate } from '../core/ndarray.ts'
import { sgdStep } from '../optimizers/gradient-descent.ts'
import { valley } from '../optimizers/saddle-point.ts'
import { type LossCurveRegime, lossCurveDiagnosis } from './loss-curve-diagnosis.ts'

/** Losses of descent from (1, −2) in the valley ½(x² + 10y²): across, a rate above 0.2 diverges. */
function descent(learningRate: number, epochs: number): readonly number[] {
  let w = array<'D'>([1, -2])
  return Array.from({ length: epochs + 1 }, (_, epoch) => {
    if (epoch > 0) w = sgdStep(w, valley(w).gradient, { learningRate })
    return valley(w).value
  })
}
const diagnosis = (...curves: readonly (readonly number[])[]): readonly LossCurveRegime[] =>
  lossCurveDiagnosis(array(curves))

describe('the diagnosis of loss curves', () => {
  it('calls the rates of the valley by their names: 0.3 diverges, 0.1 is good, 0.001 creeps', () => {
    expect(diagnosis(descent(0.3, 20), descent(0.1, 20), descent(0.001, 20))).toEqual([
      'too high',
      'good',
      'low',
    ])
  })

  it('calls a curve high that has stopped above another, and good when it stands alone', () => {
    const [stuck, reached] = [(epoch: number) => 1 + 2 ** -epoch, (epoch: number) => 2 * 3 ** -epoch]
    const curves = [stuck, reached].map((f) => Array.from({ length: 12 }, (_, epoch) => f(epoch)))
    expect(diagnosis(...curves)).toEqual(['high', 'good'])
    expect(diagnosis(curves[0] ?? [])).toEqual(['good'])
  })

  it.each([NaN, Infinity])('calls a curve that ends in %d too high', (last) => {
    expect(diagnosis([2, 1, last], [2, 1, 1])).toEqual(['too high', 'good'])
  })

  it('does not depend on the unit of the loss', () => {
    const curves = array<'G E'>([descent(0.1, 20), descent(0.001, 20)])
    const scaled = tabulate<'G E'>(curves.shape, (g, e) => 1000 * at(curves, g, e))
    expect(lossCurveDiagnosis(scaled)).toEqual(lossCurveDiagnosis(curves))
  })

  it('refuses curves of fewer than three losses', () => {
    expect(() => diagnosis([2, 1])).toThrow(
      'lossCurveDiagnosis: 2 losses per rate: there must be three at least',
    )
  })
})
