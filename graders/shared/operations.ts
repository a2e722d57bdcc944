import { anyOf, right, under } from '#kit'

/** What a convolution multiplies: its places, the area of its filters, and the channels that they see. */
export const operations = under('conv-operation-count', {
  places: right((H: number, W: number, _F: number): number => H * W)
    .wrong('no-spatial', 'Places not counted', () => 1, 'You count the weights. Each weight is used at every place of the output: multiply by H · W.')
    .wrong(
      'one-side',
      'One side counted',
      anyOf(
        (H: number) => H,
        (_H: number, W: number) => W,
      ),
      'You multiply by one side of the output. It has H · W places.',
    )
    .wrong('valid-output', 'Output taken as smaller', (H, W, F) => (H - F + 1) * (W - F + 1), 'You subtract the filter from the sides. H and W are those of the output already.'),
  area: right((F: number): number => F * F).wrong('kernel-not-squared', 'Side not squared', (F) => F, 'You multiply by the side of the filter. It has F · F weights per channel.'),
  depth: right((C: number): number => C).wrong('no-input-depth', 'Input depth left out', () => 1, 'Your count does not grow with the channels of the input. Each filter reaches through all of them.'),
  factor: right(1).wrong('multiply-add-twice', 'Additions counted too', 2, 'Your count is twice as large: you count additions too. A multiplication and the addition after it are one operation here.'),
})

interface Decisions {
  readonly places: (H: number, W: number, F: number) => number
  readonly area: (F: number) => number
  readonly depth: (C: number) => number
  readonly factor: number
}

export interface Filters {
  readonly filters: number
  readonly side: number
  readonly depth: number
}

/** The operations of convolutions side by side, all of which keep the size H × W. */
export const operationsOf = (d: Decisions, H: number, W: number, all: readonly Filters[]): number => all.reduce((total, { filters, side, depth }) => total + d.factor * d.places(H, W, side) * filters * d.area(side) * d.depth(depth), 0)
