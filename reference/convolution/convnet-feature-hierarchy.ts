import type { NDArray } from '../ndarray.ts'
import { conv2dForward } from './conv2d-forward.ts'
import { flatten } from './flatten.ts'
import { maxPoolForward } from './max-pool-forward.ts'

/** A stage of a convolutional network; `dense` flattens what comes in and ends the network. */
export type ConvnetLayer =
  | {
      readonly kind: 'conv'
      readonly w: NDArray<'F C P Q'>
      readonly b: NDArray<'F'>
      readonly stride?: number
      readonly pad?: number
    }
  | { readonly kind: 'relu' }
  | { readonly kind: 'maxPool'; readonly F: number; readonly stride?: number }
  | { readonly kind: 'dense'; readonly W: NDArray<'D K'>; readonly b: NDArray<'K'> }
