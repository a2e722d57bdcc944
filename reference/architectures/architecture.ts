import type { FlagValue } from '../core/conventions.ts'

/** Height, width and channels of the numbers that pass between layers, as the decks write them. */
export type Volume = readonly [H: number, W: number, C: number]

/** A network as data. ReLU follows every convolution and hidden dense layer; it works in place, so it is not listed. */
export interface Architecture {
  readonly name: string
  readonly input: Volume
  readonly layers: readonly Layer[]
  /** Whether windows must fit; nets whose papers round sizes down say `floor`. */
  readonly convSize: FlagValue<'convSize'>
  readonly source: string
}

export type Layer = Convolution | Pooling | Dense | Subsampling | Plain | Branching

interface Named {
  readonly name?: string
}

/** One number for both directions, or height and width. */
export type Extent = number | readonly [height: number, width: number]

/** The step is 1 and the frame 0 where nothing is said. */
export interface Convolution extends Named {
  readonly layer: 'conv'
  /** Sides of the filters. */
  readonly kernel: Extent
  readonly filters: number
  readonly stride?: number
  readonly pad?: Extent
  /** Filters and channels are split into so many groups that do not see each other; 1 where nothing is said. */
  readonly groups?: number
  /** Pairs of a channel and a filter that sees it, where a paper lists them; all pairs of a group otherwise. */
  readonly connections?: number
  /** False where batch normalization follows and makes the bias useless. */
  readonly bias?: boolean
}

export interface Pooling extends Named {
  readonly layer: 'pool'
  readonly kernel: number
  readonly stride: number
  readonly pad?: number
  /** LeNet-5 learns a factor and a bias per map. */
  readonly trainable?: boolean
}

/** A layer whose units see every number before it. */
export interface Dense extends Named {
  readonly layer: 'dense'
  readonly units: number
  readonly bias?: boolean
  /** Chosen by hand and never learned: nothing to count. */
  readonly fixed?: boolean
}

/** A shortcut without parameters: every `stride`-th pixel, with channels of zeros up to `channels`. */
export interface Subsampling extends Named {
  readonly layer: 'subsample'
  readonly stride: number
  readonly channels: number
}

/** Layers that only their kind describes. */
export interface Plain extends Named {
  readonly layer: 'batchNorm' | 'responseNorm' | 'globalAveragePool' | 'flatten' | 'dropout'
}

/**
 * Branches that all see the same input: joined along the channels, added, or the first scaled by the second.
 * A branch without layers hands its input on.
 */
export interface Branching extends Named {
  readonly layer: 'concatenate' | 'add' | 'scale'
  readonly branches: readonly (readonly Layer[])[]
}
