import { type Input, integer, type KitValue, record } from '#kit'
import type { Network, NetworkLayer } from '#reference/architectures/network-summary.ts'

const conv = (kernel: number, filters: number, pad: number): NetworkLayer => ({ layer: 'conv', kernel, filters, stride: 1, pad })

/** Two convolutions with a pooling between them that fits, and a dense layer after a dropout. */
const built = ({ side, depth, filters, pad, units }: Readonly<Record<string, number>>): Network => {
  const pool = (side as number) % 2 === 0 ? 2 : 3
  return {
    input: [side as number, (side as number) + 2, depth as number],
    layers: [
      ...[conv(3, filters as number, pad as number), { layer: 'pool', kernel: pool, stride: 2 } as const],
      ...[conv(3, (filters as number) + 1, 0), { layer: 'flatten' } as const, { layer: 'dropout' } as const],
      { layer: 'dense', units: units as number },
    ],
  }
}

/** A small convolutional network, with sides from a list. */
export const network = <const Name extends string>(name: Name, sides: readonly number[]): Input<Name, Network, Network> => {
  const parts = { side: integer('side', sides), depth: integer('depth', [1, 2, 3]), filters: integer('filters', [2, 4]), pad: integer('pad', [0, 1]), units: integer('units', [2, 5]) }
  return {
    ...{ name, dtype: 'int64', axes: [], smooth: false },
    draw: (...asked) =>
      record('parts', parts)
        .draw(...asked)
        .map((drawn): KitValue => built(drawn as Readonly<Record<string, number>>)),
    read: (given) => given,
  }
}
