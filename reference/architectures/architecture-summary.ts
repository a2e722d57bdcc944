import { ShapeError } from '../core/errors.ts'
import { windowCount } from '../core/windows.ts'
import { counts } from '../core/within.ts'
import type { Architecture, Branching, Extent, Layer, Volume } from './architecture.ts'

/** One layer of a summary. Parameters are `weights + biases`, or `weights` where biases do not count. */
export interface SummaryRow {
  readonly name: string
  readonly layer: 'input' | Layer['layer']
  /** Shape of the output, height × width × channels. */
  readonly shape: Volume
  /** Numbers that the layer must store: its outputs, or none where it works in place. */
  readonly activations: number
  readonly weights: number
  readonly biases: number
  /** Multiplications by weights of a convolution or a dense layer, each with its addition. */
  readonly multiplications: number
}

/** All rows of a network, in order, and their sums. */
export interface Summary {
  readonly rows: readonly SummaryRow[]
  readonly activations: number
  readonly weights: number
  readonly biases: number
  readonly multiplications: number
  /** Convolutions and dense layers on the longest way through the network. */
  readonly depth: number
}

/**
 * Walks through an architecture and says of every layer which shape it puts out, and what it costs.
 *
 *     side = (side + 2·pad − kernel) / stride + 1
 *     conv: kernel area·(C / groups)·filters weights, each used at H·W places      dense: inputs·units weights
 *
 * Stored are the image and what convolutions, dense layers, response normalization and poolings put out.
 * ReLU, batch normalization, dropout, flattening, additions and concatenations work in place. Batch
 * normalization has one weight γ and one bias β per channel.
 *
 * @param architecture the network as data
 * @returns one row per layer, the image first, and their sums
 * @throws {ShapeError} if windows do not fit, groups do not divide, or branches that are added differ in
 * shape
 * @throws {RangeError} if a size is not an integer ≥ 1
 *
 * @source D1 "Case Study: AlexNet" and "Case Study: VGGNet"; D4 summaries of Keras models
 * @example
 * architectureSummary(vgg16).weights            // = 138344128
 * architectureSummary(vgg16).activations        // = 15237608
 * architectureSummary(alexnet).rows[1].shape    // = [55, 55, 96]
 */
export function architectureSummary(architecture: Architecture): Summary {
  const { input, layers, name } = architecture
  counts(`architectureSummary of ${name}`, { H: [input[0], 1], W: [input[1], 1], C: [input[2], 1] })
  const image = row({ layer: 'input' }, 'input', input, { activations: size(input) })
  const { rows, depth } = walk(input, layers, '', architecture)
  return { ...sums([image, ...rows]), rows: [image, ...rows], depth }
}

interface Walked {
  readonly rows: readonly SummaryRow[]
  readonly volume: Volume
  readonly depth: number
}

function walk(from: Volume, layers: readonly Layer[], path: string, net: Architecture): Walked {
  let walked: Walked = { rows: [], volume: from, depth: 0 }
  for (const layer of layers) {
    const name = path + (layer.name ?? layer.layer)
    const next =
      'branches' in layer ? branch(walked.volume, layer, name, net) : single(walked.volume, layer, name, net)
    walked = {
      rows: [...walked.rows, ...next.rows],
      volume: next.volume,
      depth: walked.depth + next.depth,
    }
  }
  return walked
}

function branch(from: Volume, { layer, branches }: Branching, name: string, net: Architecture): Walked {
  const ways = branches.map((layers) => walk(from, layers, `${name} / `, net))
  const volume = join(
    layer,
    ways.map((way) => way.volume),
    `architectureSummary of ${net.name}: ${name}`,
  )
  // A gate hangs beside the way through the network.
  const depths = (layer === 'scale' ? ways.slice(0, 1) : ways).map((way) => way.depth)
  return {
    rows: [...ways.flatMap((way) => way.rows), row({ layer }, name, volume, {})],
    volume,
    depth: Math.max(...depths),
  }
}

function join(layer: Branching['layer'], volumes: readonly Volume[], where: string): Volume {
  const [first, ...others] = volumes
  if (first === undefined) throw new ShapeError(`${where}: ${layer} needs at least one branch`)
  const [H, W, C] = first
  for (const other of others) {
    const wanted = layer === 'scale' ? [1, 1, C] : layer === 'add' ? first : [H, W, other[2]]
    if (written(other) !== wanted.join(' × ')) {
      throw new ShapeError(
        `${where}: ${layer} joins ${written(first)} and ${written(other)}, but needs ${wanted.join(' × ')}`,
      )
    }
  }
  return layer === 'concatenate' ? [H, W, volumes.reduce((sum, volume) => sum + volume[2], 0)] : first
}

function single(from: Volume, layer: Exclude<Layer, Branching>, name: string, net: Architecture): Walked {
  const [H, W, C] = from
  const where = `architectureSummary of ${net.name}: ${name}`
  const slide = (window: Extent, stride: number, pad: Extent): readonly [number, number] => {
    const [[height, width], [above, beside]] = [both(window), both(pad)]
    return [
      windowCount(where, { size: H, window: height, stride, pad: above }, net.convSize),
      windowCount(where, { size: W, window: width, stride, pad: beside }, net.convSize),
    ]
  }
  const done = (volume: Volume, costs: Costs, depth = 0): Walked => ({
    rows: [row(layer, name, volume, costs)],
    volume,
    depth,
  })
  switch (layer.layer) {
    case 'conv': {
      const { kernel, filters, stride = 1, pad = 0, groups = 1, bias = true } = layer
      counts(where, { filters: [filters, 1], groups: [groups, 1] })
      if (C % groups !== 0 || filters % groups !== 0) {
        throw new ShapeError(`${where}: ${groups} groups do not divide ${C} channels and ${filters} filters`)
      }
      const volume: Volume = [...slide(kernel, stride, pad), filters]
      const [height, width] = both(kernel)
      const weights = height * width * (layer.connections ?? (C / groups) * filters)
      const multiplications = volume[0] * volume[1] * weights
      return done(
        volume,
        { activations: size(volume), weights, biases: bias ? filters : 0, multiplications },
        1,
      )
    }
    case 'pool': {
      const volume: Volume = [...slide(layer.kernel, layer.stride, layer.pad ?? 0), C]
      const learned = layer.trainable ? { weights: C, biases: C } : {}
      return done(volume, { activations: size(volume), ...learned })
    }
    case 'dense': {
      const { units, bias = true, fixed = false } = layer
      counts(where, { units: [units, 1] })
      const multiplications = size(from) * units
      const learned = fixed ? {} : { weights: multiplications, biases: bias ? units : 0 }
      return done([1, 1, units], { activations: units, ...learned, multiplications }, 1)
    }
    case 'subsample':
      return done([Math.ceil(H / layer.stride), Math.ceil(W / layer.stride), layer.channels], {})
    case 'batchNorm':
      return done(from, { weights: C, biases: C })
    case 'responseNorm':
      return done(from, { activations: size(from) })
    case 'globalAveragePool':
      return done([1, 1, C], { activations: C })
    case 'flatten':
      return done([1, 1, size(from)], {})
    case 'dropout':
      return done(from, {})
  }
}

type Costs = Partial<Pick<SummaryRow, 'activations' | 'weights' | 'biases' | 'multiplications'>>

const row = (
  { layer }: Pick<SummaryRow, 'layer'>,
  name: string,
  shape: Volume,
  costs: Costs,
): SummaryRow => ({
  name,
  layer,
  shape,
  activations: 0,
  weights: 0,
  biases: 0,
  multiplications: 0,
  ...costs,
})

const sums = (rows: readonly SummaryRow[]): Required<Costs> => {
  const sum = (key: keyof Costs): number => rows.reduce((total, each) => total + each[key], 0)
  return {
    activations: sum('activations'),
    weights: sum('weights'),
    biases: sum('biases'),
    multiplications: sum('multiplications'),
  }
}

const both = (extent: Extent): readonly [number, number] =>
  typeof extent === 'number' ? [extent, extent] : extent
const size = ([H, W, C]: Volume): number => H * W * C
const written = (volume: Volume): string => volume.join(' × ')
