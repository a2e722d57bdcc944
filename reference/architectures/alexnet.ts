import { array, type NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import type { Architecture } from './architecture.ts'
import { architectureSummary } from './architecture-summary.ts'

const spec = { convSize: flag('convSize') }

const ofGroups = (groups: 1 | 2, name: string): Architecture => ({
  name,
  input: [227, 227, 3],
  layers: [
    { name: 'CONV1', layer: 'conv', kernel: 11, filters: 96, stride: 4 },
    { name: 'POOL1', layer: 'pool', kernel: 3, stride: 2 },
    { name: 'NORM1', layer: 'responseNorm' },
    { name: 'CONV2', layer: 'conv', kernel: 5, filters: 256, pad: 2, groups },
    { name: 'POOL2', layer: 'pool', kernel: 3, stride: 2 },
    { name: 'NORM2', layer: 'responseNorm' },
    { name: 'CONV3', layer: 'conv', kernel: 3, filters: 384, pad: 1 },
    { name: 'CONV4', layer: 'conv', kernel: 3, filters: 384, pad: 1, groups },
    { name: 'CONV5', layer: 'conv', kernel: 3, filters: 256, pad: 1, groups },
    { name: 'POOL3', layer: 'pool', kernel: 3, stride: 2 },
    { name: 'FC6', layer: 'dense', units: 4096 },
    { name: 'DROP6', layer: 'dropout' },
    { name: 'FC7', layer: 'dense', units: 4096 },
    { name: 'DROP7', layer: 'dropout' },
    { name: 'FC8', layer: 'dense', units: 1000 },
  ],
  convSize: 'strict',
  source: 'D1 “Case Study: AlexNet”: full (simplified) architecture',
})

/** AlexNet of 2012 as one tower: 62 million parameters. */
export const alexnet = ofGroups(1, 'AlexNet')

/** AlexNet as it was trained, on two GPUs: CONV2, CONV4 and CONV5 see half the maps; 61 million parameters. */
export const alexnetTwoGpus = ofGroups(2, 'AlexNet on two GPUs')

/**
 * Sides of AlexNet's activation maps: of CONV1, POOL1, CONV2, POOL2, CONV3 to CONV5, and POOL3.
 *
 *     side = (side + 2·pad − kernel) / stride + 1
 *
 * CONV1 has filters of 11 × 11 at stride 4 and no padding, CONV2 filters of 5 × 5 with padding 2, and CONV3 to
 * CONV5 filters of 3 × 3 with padding 1, these four at stride 1. Each pooling is 3 × 3 at stride 2. From 227 pixels,
 * CONV1 leaves (227 − 11) / 4 + 1 = 55.
 *
 * @param side side of the image, in pixels; an integer ≥ 1; default 227: with 224 the first filters do not
 * fit
 * @param options.convSize `strict` refuses filters that do not fit, `floor` cuts off what is left over;
 * default `strict`
 * @returns `L`, six sides in pixels
 * @throws {ShapeError} if filters or windows do not fit
 * @throws {RangeError} if `side` is not an integer ≥ 1
 *
 * @source D1 "Case Study: AlexNet"
 * @example
 * alexnetShapeWalk()                           // = [55, 27, 27, 13, 13, 6]
 * alexnetShapeWalk(224, { convSize: 'floor' }) // = [54, 26, 26, 12, 12, 5]
 */
export function alexnetShapeWalk(side = 227, options: Given<typeof spec> = {}): NDArray<'L'> {
  const { convSize } = optionsOf('alexnetShapeWalk', options, spec)
  const { rows } = architectureSummary({ ...alexnet, input: [side, side, 3], convSize })
  const walked = ['CONV1', 'POOL1', 'CONV2', 'POOL2', 'CONV5', 'POOL3']
  return array(rows.filter(({ name }) => walked.includes(name)).map(({ shape }) => shape[0]))
}
