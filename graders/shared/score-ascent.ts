import { anyOf, right, under } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'

/** What every ascent of a class score decides at a step: `g` is the gradient of the score, `p` that of the penalty. */
export const scoreAscent = under('class-score-maximization', {
  ascent: right((g: number, p: number): number => g - p)
    .wrong(
      'descent',
      'Descent, not ascent',
      anyOf<(g: number, p: number) => number>(
        (g, p) => p - g,
        (g, p) => -g - p,
      ),
      'The score falls with your steps. Go up its gradient: add η times it to the image.',
    )
    .wrong('no-regulariser', 'Penalty left out', (g) => g, 'Your pixels grow as if lambda were 0. Subtract the gradient of the penalty from that of the score.')
    .wrong('regulariser-sign', 'Penalty drives pixels up', (g, p) => g + p, 'You add the gradient of the penalty, so pixels grow faster with it. Subtract it: the penalty keeps them small.')
    .wrong(
      'sign-update',
      'Only the sign counts',
      anyOf<(g: number, p: number) => number>(
        (g, p) => Math.sign(g - p),
        (g, p) => Math.sign(g) - p,
      ),
      'All your pixels move equally far: that is the step of an adversarial example. Multiply by the gradient itself.',
    ),
  rate: right((learningRate: number): number => learningRate).wrong('no-learning-rate', 'Learning rate missing', () => 1, 'Your steps do not depend on the learning rate. Multiply the gradient by it.'),
  sent: right((cls: number): number => cls).wrong(
    'wrong-class',
    'Score of another class',
    anyOf<(cls: number) => number>(
      (cls) => 1 - cls,
      () => 0,
    ),
    'You raise the score of another class. Ask for the gradient of `cls`, counted from 0.',
  ),
})

/** What the gradient of the penalty λ·Σx² is multiplied by. */
export const l2Form = { lambda: 2, 'lambda/2': 1 } as const

interface Decisions {
  readonly ascent: (g: number, p: number) => number
  readonly rate: (learningRate: number) => number
  readonly l2Form: number
}

/** One step of an image along the gradient of a score. */
export const ascended = (d: Decisions, x: NDArray<'C H W'>, gradient: NDArray, { learningRate, lambda }: Readonly<{ learningRate: number; lambda: number }>): NDArray<'C H W'> => ({
  shape: x.shape,
  data: x.data.map((pixel, k) => pixel + d.rate(learningRate) * d.ascent(gradient.data[k] ?? Number.NaN, d.l2Form * lambda * pixel)),
})
