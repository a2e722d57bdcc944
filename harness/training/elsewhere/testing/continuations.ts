import { type DenseLayer, zipLayers } from '../../float64/dense-net.ts'
import type { DenseRecipe } from '../../float64/dense-recipe.ts'
import type { Submitted } from '../verify-training.ts'
import { type Moving, measuredRun } from './measured-run.ts'

type Layers = readonly DenseLayer[]
type Work = Omit<Submitted, 'recipe'>

/** Of two epochs. */
const honest = 14

const between = (a: Layers, b: Layers, part: number): Layers =>
  zipLayers(a, b, (x, y) => (1 - part) * x + part * y)

const forged =
  (from: number, move: (moving: Moving, begun: Layers, other: readonly Layers[]) => Layers) =>
  (recipe: DenseRecipe, seed: number): Work => {
    const other = measuredRun(recipe, seed + 5000).path
    let begun: Layers = []
    return measuredRun(recipe, seed, (moving) => {
      if (moving.step < from) return moving.next
      if (moving.step === from) begun = moving.layers
      return move(moving, begun, other)
    })
  }

const toOther = (from: number, ease: (part: number) => number) =>
  forged(from, ({ step }, begun, other) =>
    between(begun, other.at(-1) as Layers, ease((step - from + 1) / (other.length - 1 - from))),
  )

/** Training runs that begin as the recipe says and go on in another way, with the true losses of their weights. */
export const continuations: Readonly<Record<string, (recipe: DenseRecipe, seed: number) => Work>> = {
  'pulled evenly toward the weights of another run': toOther(honest, (part) => part),
  'pulled toward the weights of another run, fast at first': toOther(honest, (part) => 1 - (1 - part) ** 3),
  'pulled toward the weights of another run in the second half': toOther(70, (part) => part),
  'with the weights of another run from the 15th step on': forged(
    honest,
    ({ step }, _, other) => other[step + 1] as Layers,
  ),
  'with a learning rate that is a fifth higher': forged(honest, ({ layers, next }) =>
    between(layers, next, 1.2),
  ),
  'with the examples of the first epoch again': forged(honest, ({ instead }) => instead()),
  'without every third step': forged(honest, ({ step, layers, next }) => (step % 3 === 0 ? layers : next)),
  'stopped after a quarter': forged(35, ({ layers }) => layers),
  'averaged with another run in every step': forged(honest, ({ step, next }, _, other) =>
    between(next, other[step + 1] as Layers, 0.05),
  ),
  'with the final weights of another run, and their numbers': (recipe, seed) => {
    const [own, other] = [measuredRun(recipe, seed), measuredRun(recipe, seed + 5000)]
    const { epochs, chosen } = other.log
    const at = (chosen?.epoch ?? 0) - 1
    const mixed = own.log.epochs.map((one, e) => {
      const { validationLoss = 0, validationAccuracy = 0 } = epochs[e] ?? {}
      return e === at ? { ...one, validationLoss, validationAccuracy } : one
    })
    return { ...own, final: other.final, log: { ...other.log, steps: own.log.steps, epochs: mixed } }
  },
  'with rows for the first steps only': (recipe, seed) => {
    const work = toOther(honest, (part) => part)(recipe, seed)
    const steps = work.log.steps.map(({ rows, ...step }, k) =>
      k < honest && rows ? { ...step, rows } : step,
    )
    return { ...work, log: { ...work.log, steps } }
  },
  'marked as sampled': (recipe, seed) => {
    const work = toOther(honest, (part) => part)(recipe, seed)
    return { ...work, log: { ...work.log, isSampled: true } }
  },
}
