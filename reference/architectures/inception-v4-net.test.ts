import { describe, expect, it } from 'vitest'
import { architectureSummary } from './architecture-summary.ts'
import { inceptionV4Net } from './inception-v4-net.ts'

const { rows, ...sums } = architectureSummary(inceptionV4Net)
const shapeAfter = (name: string): unknown => rows.find((row) => row.name === name)?.shape
const gammas = rows.reduce((sum, { layer, weights }) => sum + (layer === 'batchNorm' ? weights : 0), 0)

describe('Inception-v4', () => {
  it.each([
    ['stem 1', [73, 73, 160]],
    ['stem 2', [71, 71, 192]],
    ['stem 3', [35, 35, 384]],
    ['inception A 4', [35, 35, 384]],
    ['reduction A', [17, 17, 1024]],
    ['inception B 7', [17, 17, 1024]],
    ['reduction B', [8, 8, 1536]],
    ['inception C 3', [8, 8, 1536]],
  ])('has the shape of the paper after %s', (name, shape) => {
    expect(shapeAfter(name)).toEqual(shape)
  })

  it('has the parameters of the published models: 42.68 million, without γ 42.648 million', () => {
    expect(sums.weights + sums.biases).toBe(42_679_816)
    expect(((sums.weights + sums.biases - gammas) / 1e6).toFixed(3)).toBe('42.648')
  })

  it('multiplies 12.25 billion times, half of the operations that the Open Model Zoo counts, to 0.5 percent', () => {
    expect((sums.multiplications / 1e9).toFixed(2)).toBe('12.25')
    expect(Math.abs((2 * sums.multiplications) / 24.584e9 - 1)).toBeLessThan(0.005)
  })

  it('has square filters as one number or as height and width', () => {
    const net = (kernel: 3 | readonly [3, 3]) => ({
      ...inceptionV4Net,
      layers: [{ layer: 'conv' as const, kernel, filters: 2, pad: 1 }],
    })
    expect(architectureSummary(net([3, 3]))).toEqual(architectureSummary(net(3)))
  })
})
