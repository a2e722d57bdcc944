import { type Decisions, rightDecisions } from './decisions.ts'
import { type DenseLayer, zipLayers } from './dense-net.ts'

export interface Momentum {
  /** The layers after a step against the gradients. */
  readonly step: (
    layers: readonly DenseLayer[],
    gradients: readonly DenseLayer[],
    learningRate: number,
  ) => readonly DenseLayer[]
  readonly forget: () => void
}

/**
 * Descent with momentum.
 *
 *     v ← ρ·v + g,  w ← w − η·v
 */
export function momentum(
  rho: number,
  { velocity, momentum: form }: Pick<Decisions, 'velocity' | 'momentum'> = rightDecisions,
): Momentum {
  let v: readonly DenseLayer[] | undefined
  const sign = form === 'subtracted' ? -1 : 1
  const buffer: number[] = []
  const sharedWith = (gradients: readonly DenseLayer[]) =>
    gradients.map(({ W, b }): DenseLayer => ({ W: throughBuffer(W), b: throughBuffer(b) }))
  const throughBuffer = <Array extends DenseLayer['W'] | DenseLayer['b']>(gradient: Array): Array => {
    const data = gradient.data.map((g, k) => {
      buffer[k] = rho * (buffer[k] ?? 0) + g
      return buffer[k] as number
    })
    return { ...gradient, data }
  }
  return {
    step: (layers, gradients, learningRate) => {
      const before = v
      if (velocity === 'shared') v = sharedWith(gradients)
      else v = v === undefined ? gradients : zipLayers(v, gradients, (speed, g) => sign * rho * speed + g)
      if (form === 'a step late') {
        return before === undefined
          ? layers
          : zipLayers(layers, before, (w, speed) => w - learningRate * speed)
      }
      const move = form === 'nesterov' ? zipLayers(v, gradients, (speed, g) => rho * speed + g) : v
      return zipLayers(layers, move, (w, speed) => w - learningRate * speed)
    },
    forget: () => {
      v = undefined
      buffer.length = 0
    },
  }
}
