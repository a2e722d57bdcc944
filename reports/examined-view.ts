import { inThree } from './in-three.ts'
import { grayColor, type Pixels, pixelPicture, signedColor } from './pixel-picture.ts'

/** One image, and what weights make of it: as it is, with a part hidden, and changed against them. */
export interface ExaminedImage {
  readonly row: number
  readonly label: number
  readonly image: Pixels
  readonly probability: number
  readonly occlusion: Pixels & { readonly size: number }
  readonly adversarial: {
    readonly eps: number
    readonly share: number
    readonly change: Pixels
    readonly image: Pixels
    readonly taken: number
    readonly probability: number
  }
}

export interface ExaminedView {
  readonly sentences: readonly string[]
  readonly panels: readonly {
    /** Unique in its page. */
    readonly id: string
    readonly title: string
    readonly caption: string
    /** SVG text, drawn by us. */
    readonly picture: string
  }[]
}

/** Draws an image, its occlusion map, and a change that makes it another class. */
export function examinedView(examined: ExaminedImage): ExaminedView {
  const { row, label, image, probability, occlusion, adversarial } = examined
  const { eps, share, change, taken } = adversarial
  const { values, width, size } = occlusion
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const lowest = values.indexOf(low)
  const gray = grayColor(...rangeOf([...image.values, ...adversarial.image.values]))
  const isOther = taken !== label
  const moves = `Each pixel moves by at most ${inThree(eps)}, ${inThree(100 * share)} % of the range of all pixels`
  return {
    sentences: [
      `Example ${row} of the validation set, counted from 0, is the first that the weights classify correctly. Probabilities are the softmax of the scores.`,
      isOther
        ? `${moves}, and class ${label} becomes class ${taken}.`
        : `${moves}, and it stays class ${label}; larger changes were not tried.`,
    ],
    panels: [
      {
        ...{ id: 'image', title: 'Image', picture: pixelPicture(image, gray) },
        caption: `Class ${label}, with probability ${inThree(probability)}.`,
      },
      {
        ...{ id: 'occlusion', title: 'Occlusion map' },
        caption:
          `Probability of class ${label} for each place of a square that hides ${size} × ${size} pixels: ` +
          `from ${inThree(low)} (black) to ${inThree(high)} (white). ` +
          'It is lowest where the square begins ' +
          `in row ${Math.floor(lowest / width)}, column ${lowest % width}, counted from 0.`,
        picture: pixelPicture(occlusion, grayColor(low, high)),
      },
      {
        ...{ id: 'change', title: 'Change' },
        caption: `What is added to the image: from −${inThree(eps)} (blue) to ${inThree(eps)} (red).`,
        picture: pixelPicture(change, signedColor(eps)),
      },
      {
        ...{ id: 'changed', title: 'Changed image', picture: pixelPicture(adversarial.image, gray) },
        caption: `Class ${taken}, with probability ${inThree(adversarial.probability)}.`,
      },
    ],
  }
}

const rangeOf = (values: readonly number[]): [low: number, high: number] => [
  Math.min(...values),
  Math.max(...values),
]
