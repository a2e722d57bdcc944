import { among, anyOf, options, right, under } from '#kit'

export const clipped = (x: number, min: number, max: number) => Math.min(Math.max(x, min), max)

const settings = options({ eps: [0.1, 0.25, 0.5], min: [0, -0.25], max: [1, 0.75], targeted: [false, true] })

/** What one step of an attack takes: an image with pixels from 0 to 1, and a gradient with zeros in it. */
export const attacked = { inputs: [among('x', 'C H W', [0.2, 0.95, 0.5, 0.03, 0.7]), among('gradient', 'C H W', [0.5, 2, 0, -3, -0.25, 1]), settings], sizes: { C: [1, 2], H: [2, 2], W: [2, 3] } } as const

/** What every attack by a gradient decides. */
export const attack = under('fast-gradient-sign', {
  way: right((targeted: boolean): number => (targeted ? -1 : 1))
    .wrong(
      'descent',
      'Step in wrong direction',
      anyOf<(targeted: boolean) => number>(
        (targeted) => (targeted ? 1 : -1),
        () => -1,
      ),
      'Your step lowers the loss of the true class. Go up its gradient; only with targeted, go down.',
    )
    .wrong('targeted-sign', 'Away from the target', () => 1, 'With targeted, your image moves away from the target class. The loss is that of the target, so go down its gradient.'),
  moved: right((x: number, step: number, min: number, max: number): number => clipped(x + step, min, max))
    .wrong('no-clip', 'Pixels not clipped', (x, step) => x + step, 'Some of your pixels leave the range. After the step, clip them to min … max.')
    .wrong('clips-perturbation-only', 'Step clipped, not pixel', (x, step, min, max) => x + clipped(step, min, max), 'You clip the step, so steps down are lost. Add the step, then clip the pixel.'),
})
