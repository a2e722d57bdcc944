import { direction } from './regression.ts'

export const l1Form = { lambda: 1, 'lambda/2': 1 / 2 } as const

/** The gradient of the size of one weight. */
export const pull = direction('l1-regularization/vector-norm')
  .wrong('l1-regularization/gradient-w', 'Weight instead of sign', (w) => w, 'Large weights are pulled harder in your answer; that is the L2 penalty. The L1 penalty pulls all equally hard: λ·sign(W).')
  .wrong('l1-regularization/gradient-abs', 'Absolute value, not sign', Math.abs, 'No entry of your gradient is negative, because you return absolute values. Take the sign of each weight.')
  .wrong('l1-regularization/no-abs', 'Sign of weights lost', () => 1, 'Every weight has the same gradient, whatever its sign. Negative weights are pulled up and positive ones down: λ·sign(W).')
