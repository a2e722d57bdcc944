import type { InitKind } from './init-scale.ts'

/**
 * Which initializations suit an activation; the first is the one to take, biases start at 0.
 *
 * A variance of 1/fanIn, "Xavier" in the decks, keeps the variance of a linear layer, which tanh is near 0. ReLU
 * halves the second moment, so its weights need twice the variance: D1's "use Xavier" lets the signal of a deep ReLU
 * network fall by 1/√2 per layer.
 *
 * Source: D1 "Training: Best practices"; D3 "Good practice", "One way of initializing sigmoid-like neurons".
 */
export const initSelectionRule = {
  tanh: ['lecunNormal', 'glorotUniform'],
  sigmoid: ['sigmoidUniform', 'lecunNormal'],
  relu: ['heNormal'],
} as const satisfies Readonly<Record<string, readonly InitKind[]>>
