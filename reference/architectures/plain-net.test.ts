import { describe, expect, it } from 'vitest'
import type { Architecture } from './architecture.ts'
import { architectureSummary } from './architecture-summary.ts'
import { cifarPlainNet, plainNet } from './plain-net.ts'
import { cifarResnet, resnet } from './resnet.ts'

const costs = (net: Architecture) => {
  const { depth, weights, biases, multiplications, rows } = architectureSummary(net)
  return { depth, parameters: weights + biases, multiplications, output: rows.at(-1)?.shape }
}

describe('a plain net', () => {
  it.each([
    [18, plainNet(18), resnet(18, { shortcut: 'identity' })],
    [34, plainNet(34), resnet(34, { shortcut: 'identity' })],
    [20, cifarPlainNet(3), cifarResnet(3)],
    [56, cifarPlainNet(9), cifarResnet(9)],
  ])('of %i layers costs what the residual net with identity shortcuts costs', (layers, plain, residual) => {
    expect(costs(plain)).toEqual(costs(residual))
    expect(costs(plain).depth).toBe(layers)
    expect(plain.layers.some((layer) => 'branches' in layer)).toBe(false)
  })

  it('has the multiplications that He et al. 2016 print: 1.8 and 3.6 billion', () => {
    const billions = ([18, 34] as const).map((layers) => costs(plainNet(layers)).multiplications / 1e9)
    expect(billions.map((count) => count.toFixed(1))).toEqual(['1.8', '3.6'])
  })

  it('has the parameters that He et al. 2016 print in table 6: 0.27 and 0.85 million', () => {
    const millions = [3, 9].map((n) => costs(cifarPlainNet(n)).parameters / 1e6)
    expect(millions.map((count) => count.toFixed(2))).toEqual(['0.27', '0.85'])
  })
})

it('refuses a residual net of a depth that the paper does not have', () => {
  expect(() => resnet(20 as 18)).toThrow('resnet: layers = 20 is not one of 18, 34, 50, 101, 152')
})
