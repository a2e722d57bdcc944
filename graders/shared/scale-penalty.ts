import { anyOf, right } from '#kit'
import { map, type NDArray } from '#reference/core/ndarray.ts'
import type { Layer } from './classifier-net.ts'
import { type Row, sum } from './lists.ts'

/** What beside the weights is in the penalty of a loss, and in that of its gradients. */
interface Held {
  readonly loss: readonly Scale[]
  readonly gradients: readonly Scale[]
}
type Scale = 'gamma' | 'beta'

/** In both, or in one of them only. */
const wherever = (...held: readonly Scale[]) => anyOf<Held>({ loss: held, gradients: held }, { loss: held, gradients: [] }, { loss: [], gradients: held })

/** Whether a net penalizes scale and shift of its normalization. */
export const scalesPenalized = right<Held>({ loss: [], gradients: [] })
  .wrong('gamma-penalized', 'γ penalized too', wherever('gamma'), 'Your penalty includes γ too, in the loss or in the gradients. Only weights are penalized.')
  .wrong('beta-penalized', 'β penalized too', wherever('beta'), 'Your penalty includes β too, in the loss or in the gradients. Only weights are penalized.')
  .wrong('scales-penalized', 'γ and β penalized too', wherever('gamma', 'beta'), 'Your penalty includes γ and β too, in the loss or in the gradients. Only weights are penalized.')

interface OfNet {
  readonly loss: number
  readonly gradients: Readonly<Record<string, NDArray>>
}

/** Loss and gradients of a net with the penalty of its scales and shifts, where there is one. */
export function withScalePenalty({ loss, gradients }: OfNet, layers: readonly Layer[], lambda: number, d: { readonly scalesPenalized: Held; readonly l2Form: number }): OfNet {
  const held = d.scalesPenalized
  const rows = layers.flatMap((layer, l) => (['gamma', 'beta'] as const).map((scale) => ({ scale, key: `${scale}${l + 1}`, row: layer[scale] as Row })))
  const squares = rows.filter(({ scale }) => held.loss.includes(scale)).flatMap(({ row }) => row.map((x) => x * x))
  const pulled = rows.flatMap(({ scale, key, row }) => {
    const own = gradients[key]
    return own && held.gradients.includes(scale) ? [[key, map(own, (x, k) => x + 2 * d.l2Form * lambda * (row[k] ?? 0))] as const] : []
  })
  return { loss: loss + d.l2Form * lambda * sum(squares), gradients: { ...gradients, ...Object.fromEntries(pulled) } }
}
