import type { Conv2dGradients } from '../convolution/conv2d-forward.ts'
import { maxPoolBackward, maxPoolForward } from '../convolution/max-pool-forward.ts'
import { filterSides } from '../core/filter-sides.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sumOf } from '../core/sum-of.ts'
import { concatenateDepthBackward } from './concatenate-depth-backward.ts'
import { convRelu } from './conv-relu.ts'
import { convReluBackward } from './conv-relu-backward.ts'
import type { FilterBank, InceptionFilters } from './inception-reduced.ts'

const spec = { atKink: flag('atKink') }

/** Gradients of the loss in what an inception module was given; those of the filters in the form of the filters. */
export interface InceptionReducedGradients {
  readonly dX: NDArray<'N C H W'>
  readonly dFilters: InceptionFilters
}

/**
 * Gradients of an inception module with bottlenecks: back through each branch, and added up in the input.
 *
 *     [g₁, g₃, g₅, g_p] = dOut, split in depth
 *     dX = dX_f1(g₁) + dX_r3(dX_f3(g₃)) + dX_r5(dX_f5(g₅)) + max pool backward(dX_p(g_p))
 *
 * @param dOut `N × C × H × W`, gradient of the loss in the output, of depth f₁ + f₃ + f₅ + p
 * @param X `N × C × H × W`, activation maps
 * @param filters the six banks of filters with their biases
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dX` in the shape of `X`, and `dFilters`: for each bank the pair of its gradients, `[dw, db]`
 * @throws {ShapeError} if shapes do not fit, as in the forward pass, or `dOut` is not of the shape of the output
 * @throws {RangeError} if a side of `X` is 0, or an option or its value does not exist
 *
 * @source derived from D1 "Case Study: GoogLeNet": inception module with dimension reduction; the deck prints no
 * gradient
 * @example
 * const bank = (F, w) => [tabulate([1, 1, F, F], () => w), array([0])]
 * const reductions = { r3: bank(1, 2), r5: bank(1, -1), p: bank(1, 3) }
 * const banks = { ...reductions, f1: bank(1, 1), f3: bank(3, 1), f5: bank(5, 1) }
 * const dOut = array([[[[1, 0]], [[0, 1]], [[1, 1]], [[1, 5]]]])
 * const { dX, dFilters } = inceptionReducedBackward(dOut, array([[[[1, 2]]]]), banks)
 * dX            // = [[[[3, 20]]]]
 * dFilters.p[0] // = [[[[12]]]]
 */
export function inceptionReducedBackward(
  dOut: NDArray<'N C H W'>,
  X: NDArray<'N C H W'>,
  filters: InceptionFilters,
  options: Given<typeof spec> = {},
): InceptionReducedGradients {
  const kink = optionsOf('inceptionReducedBackward', options, spec)
  const { f1, r3, f3, r5, f5, p } = filters
  filterSides('inceptionReducedBackward', { f1: [f1[0], 1], r3: [r3[0], 1], f3: [f3[0], 3] })
  filterSides('inceptionReducedBackward', { r5: [r5[0], 1], f5: [f5[0], 5], p: [p[0], 1] })
  const [narrow3, narrow5] = [convRelu(X, ...r3), convRelu(X, ...r5)]
  const pooled = maxPoolForward(X, { F: 3, stride: 1, pad: 1 })
  const branches = [convRelu(X, ...f1), convRelu(narrow3, ...f3), convRelu(narrow5, ...f5)]
  const split = concatenateDepthBackward(dOut, [...branches, convRelu(pooled, ...p)])
  const [g1, g3, g5, gPool] = split as readonly [Maps, Maps, Maps, Maps]
  const through = {
    f1: convReluBackward(g1, X, ...f1, kink),
    f3: convReluBackward(g3, narrow3, ...f3, kink),
    f5: convReluBackward(g5, narrow5, ...f5, kink),
    p: convReluBackward(gPool, pooled, ...p, kink),
  }
  const before3 = convReluBackward(through.f3.dX, X, ...r3, kink)
  const before5 = convReluBackward(through.f5.dX, X, ...r5, kink)
  const dPooled = maxPoolBackward(through.p.dX, X, { F: 3, stride: 1, pad: 1 })
  return {
    dX: sumOf([through.f1.dX, before3.dX, before5.dX, dPooled]),
    dFilters: {
      f1: pair(through.f1),
      r3: pair(before3),
      f3: pair(through.f3),
      r5: pair(before5),
      f5: pair(through.f5),
      p: pair(through.p),
    },
  }
}

type Maps = NDArray<'N C H W'>
const pair = ({ dw, db }: Conv2dGradients): FilterBank => [dw, db]
