import type { Architecture, Layer } from './architecture.ts'

/** In the original each map of C3 sees 3, 4 or 6 of the 6 maps of S2: 60 pairs of the possible 96. */
const ofPaper = (original: boolean, name: string): Architecture => {
  const pool: Layer = { layer: 'pool', kernel: 2, stride: 2, trainable: original }
  return {
    name,
    input: [32, 32, 1],
    layers: [
      { name: 'C1', layer: 'conv', kernel: 5, filters: 6 },
      { ...pool, name: 'S2' },
      { name: 'C3', layer: 'conv', kernel: 5, filters: 16, connections: original ? 60 : 96 },
      { ...pool, name: 'S4' },
      { name: 'C5', layer: 'conv', kernel: 5, filters: 120 },
      { name: 'F6', layer: 'dense', units: 84 },
      { name: 'output', layer: 'dense', units: 10, fixed: original },
    ],
    convSize: 'strict',
    source: 'D4 “LeNet in 1998”; LeCun et al. 1998, figure 2 and table I',
  }
}

/** LeNet-5 as it is taught: every filter of C3 sees all maps, and poolings learn nothing. */
export const lenet = ofPaper(false, 'LeNet-5')

/** LeNet-5 as it was: C3 sees chosen maps, pooled maps have a factor and a bias, and the output compares with
 * drawings of the digits; 60,000 parameters. */
export const lenetOriginal = ofPaper(true, 'LeNet-5 of 1998')
