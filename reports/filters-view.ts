import { inThree } from './in-three.ts'
import { type Pixels, pixelPicture, signedColor } from './pixel-picture.ts'

/** The weights of the first layer, as one image for each of its outputs. */
export interface Filters extends Omit<Pixels, 'values'> {
  readonly of: 'class' | 'unit'
  readonly images: readonly Pixels['values'][]
}

export interface FiltersView {
  readonly description: string
  /** SVG text, drawn by us. */
  readonly pictures: readonly { readonly name: string; readonly picture: string }[]
  /** Whether they are drawn smaller. */
  readonly areMany: boolean
  /** What the ends of the colors mean. */
  readonly most: string
}

const fewPictures = 16

/** Draws filters in the same colors, symmetric around 0. */
export function filtersView({ of, height, width, images }: Filters): FiltersView {
  const sizes = images.map((image) => Math.max(...image.map(Math.abs)))
  const most = Math.max(...sizes)
  const strongest = sizes.indexOf(most)
  const at = images[strongest]?.findIndex((weight) => Math.abs(weight) === most) ?? 0
  const noun = of === 'class' ? 'class' : 'hidden unit'
  const number = inThree(images[strongest]?.[at] ?? 0)
  const where = `in row ${Math.floor(at / width)}, column ${at % width} of ${noun} ${strongest}`
  return {
    description:
      `${images.length} pictures of ${height} × ${width} weights, one for each ${noun}. ` +
      (most === 0
        ? 'All weights are 0.'
        : `The largest weight in size is ${number}, ${where}, counted from 0.`),
    pictures: images.map((values, k) => ({
      name: String(k),
      picture: pixelPicture({ height, width, values }, signedColor(most)),
    })),
    areMany: images.length > fewPictures,
    most: inThree(most),
  }
}
