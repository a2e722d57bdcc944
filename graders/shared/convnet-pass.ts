import { type Filled, matrix, right } from '#kit'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { conv, positive } from './blocks.ts'
import type { Stage } from './convnet.ts'
import { planes, turned } from './images.ts'
import { dot, max, mean, type Row, table, transposed } from './lists.ts'
import { pooled } from './pooled-windows.ts'

export type All = readonly NDArray[]
const flat = (x: NDArray): NDArray => ({ shape: [x.shape[0] ?? 0, x.data.length / (x.shape[0] ?? 1)], data: x.data })
/** The order in which an array of channels last is flattened. */
const channelsLast = (x: NDArray): NDArray => array(planes(x).map((image) => transposed(image.map((plane) => plane.flat())).flat()))

/** What every pass forward decides. */
export const passing = {
  filter: right((w: NDArray): NDArray => w).wrong('conv2d-forward/flipped-kernel', 'Filter rotated', turned, 'Your filters are rotated by 180 degrees. Multiply w[f, c, p, q] by the pixel p rows below and q columns right of the corner of the window.'),
  ofFilter: right((b: NDArray): NDArray => b).wrong('conv2d-forward/no-bias', 'Bias of filters missing', (b) => zeros(b.shape), 'Your convolutions lack their bias. Add b[f] to every entry of map f.'),
  gate: right((x: NDArray): NDArray => positive(x)).wrong('no-relu', 'ReLU missing', (x) => x, 'Your relu stages change nothing. They turn negative numbers into 0.'),
  pool: right((inside: Row): number => max(inside)).wrong('max-pool-forward/average', 'Mean instead of maximum', mean, 'Your maxPool stages average over each window. Take its largest entry.'),
  flatten: right((x: NDArray): NDArray => flat(x)).wrong('flatten/nhwc-order', 'Order of channels exchanged', channelsLast, 'Your flatten stages take channel after channel of each pixel. Take all pixels of the first channel, then all of the second.'),
  ofClass: right((b: number): number => b).wrong('affine-forward/no-bias', 'Bias of affine missing', () => 0, 'Your affine stages lack their bias. They give X · W + b.'),
  affine: right((x: NDArray): NDArray => x).wrong('relu-on-affine', 'ReLU after affine', positive, 'Your scores are never negative: you apply ReLU after affine stages too. ReLU is a stage of its own.'),
}

/** What a stage gives. */
export function outputOf(stage: Stage, x: NDArray, d: Filled<typeof passing>): NDArray {
  switch (stage.module) {
    case 'conv':
      return conv(x, d.filter(stage.w), d.ofFilter(stage.b), stage)
    case 'relu':
      return d.gate(x)
    case 'maxPool':
      return pooled(x, stage, d.pool)
    case 'flatten':
      return d.flatten(x)
    case 'affine':
      return d.affine(
        array(
          table(x).map((row) =>
            transposed(table(stage.W)).map((weights, m) => {
              if (weights.length !== row.length) throw new RangeError('features and weights do not agree')
              return dot(row, weights) + d.ofClass(stage.b.data[m] as number)
            }),
          ),
        ),
      )
  }
}
/** What every stage gives. */
export function outputsOf(X: NDArray, all: readonly Stage[], d: Filled<typeof passing>): All {
  const outputs: NDArray[] = []
  for (const stage of all) outputs.push(outputOf(stage, outputs.at(-1) ?? X, d))
  return outputs
}

/** The decisions taken as they should be. */
export const rightly = Object.fromEntries(Object.entries(passing).map(([name, hole]) => [name, hole.right])) as unknown as Filled<typeof passing>
/** What every stage reads. */
export const readBy = (X: NDArray, all: readonly Stage[]): All => [X, ...outputsOf(X, all, rightly)].slice(0, -1)

const pool = { module: 'maxPool', F: 2, stride: 2 } as const
const [relu, flatten] = [{ module: 'relu' }, { module: 'flatten' }] as const
const convolution = { module: 'conv', w: [[[[1]]], [[[-1]]]], b: [0, 0], stride: 1, pad: 0 } as const
/** A net of five stages, and an image of four pixels. */
export const net = [convolution, relu, pool, flatten, { module: 'affine', W: matrix('1 / 2'), b: [0.5] }] as const
export const image = [[matrix('1 2 / 3 -4')]]
export const slide = 'D1 “Convolutional Neural Networks (CNN)”'
