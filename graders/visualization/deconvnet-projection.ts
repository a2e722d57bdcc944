import { formula, matrix, right, suite } from '#kit'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { deconvnetProjection } from '#reference/visualization/deconvnet-projection.ts'
import { conv, convBackward, each, gated, positive } from '../shared/blocks.ts'
import { layerIndex, layers, type NetLayer, unit, x } from '../shared/deconvnet.ts'
import { turned } from '../shared/images.ts'
import { at, max, type Row } from '../shared/lists.ts'
import { allWindows, onlyEntry, onlyLargest, pooled, type Shares, unpooled } from '../shared/pooled-windows.ts'
import { hasTie } from '../shared/pooling.ts'

const forwardOf = (step: NetLayer, maps: NDArray): NDArray => (step.layer === 'relu' ? positive(maps) : step.layer === 'conv' ? conv(maps, step.w, step.b, step) : pooled(maps, step, max))
/** What each layer reads, and what the last gives. */
function passed(net: readonly NetLayer[], x: NDArray): readonly NDArray[] {
  const all: NDArray[] = [{ shape: [1, ...x.shape], data: x.data }]
  for (const step of net) all.push(forwardOf(step, all.at(-1) as NDArray))
  return all
}
const placeOf = (maps: NDArray, [map, row, column]: Row): number => ((map as number) * (maps.shape[2] ?? 1) + (row as number)) * (maps.shape[3] ?? 1) + (column as number)
const only = (maps: NDArray, place: number, value: number): NDArray => each(zeros(maps.shape), (_, k) => (k === place ? value : 0))

const fromUnit = 'Begin with the activation of the unit at its place, and 0 everywhere else.'
const reluRule = 'In the backward pass, ReLU turns negative signals into 0, whatever it read in the forward pass.'
const projection = formula(
  { deconvnetProjection },
  {
    id: 'deconvnet-projection',
    inputs: [layers, layerIndex, unit, x],
    sizes: { C: [1, 2], h: [2, 2], v: [1, 2], F: [2, 2], D: [2, 2] },
    smallest: { C: [1, 1], h: [1, 1], v: [1, 1], F: [1, 1], D: [1, 1] },
    larger: { C: [2, 3], h: [2, 3], v: [2, 2], F: [2, 3], D: [2, 3] },
    avoid: (net, layer, unit, x) => {
      const all = passed(net.slice(0, layer + 1), x)
      const last = all.at(-1) as NDArray
      return (last.data[placeOf(last, unit)] as number) < 0.25 || net.slice(0, layer + 1).some((step, l) => step.layer === 'max-pool' && allWindows(all[l] as NDArray, step).some((inside) => max(inside) > 0 && hasTie(inside)))
    },
    holes: {
      start: right((maps: NDArray, place: number, _unit: Row): NDArray => only(maps, place, maps.data[place] as number))
        .wrong('starts-from-one', 'Starts with 1', (maps, place) => only(maps, place, 1), `You begin with 1 at the unit, as for a gradient. ${fromUnit}`)
        .wrong('whole-map', 'Whole map projected', (maps, _, unit) => each(maps, (entry, k) => (Math.floor(k / ((maps.shape[2] ?? 1) * (maps.shape[3] ?? 1))) === at(unit, 0) ? entry : 0)), `You project all units of the map. ${fromUnit}`)
        .wrong('whole-layer', 'Whole layer projected', (maps) => maps, `You project the whole layer. ${fromUnit}`),
      relu: right((signal: NDArray, _read: NDArray): NDArray => positive(signal))
        .wrong('backpropagation-rule', 'Masked as in backpropagation', (signal, read) => gated(signal, read, (entry) => entry > 0), `You stop signals where units were off, which is the gradient. ${reluRule}`)
        .wrong('guided-rule', 'Both masks at once', (signal, read) => gated(positive(signal), read, (entry) => entry > 0), `You also stop signals where units were off, as in guided backpropagation. ${reluRule}`)
        .wrong('no-relu', 'ReLU left out', (signal) => signal, `Negative signals pass your ReLU layers. ${reluRule}`),
      shares: right<Shares>(onlyLargest)
        .wrong('unpool-with-switches/top-left', 'Always the top left', (window) => onlyEntry(window, 0), 'Your pooled signals go to the upper left of each window. Put each where its window had its maximum: that place is the switch.')
        .wrong('unpool-with-switches/nearest-upsampling', 'Whole window filled', (window) => window.map(() => 1), 'You repeat each pooled signal in its whole window. It belongs to one place, the switch; the rest is 0.'),
      kernel: right((w: NDArray): NDArray => w).wrong(
        'filters-not-transposed',
        'Filters not turned around',
        turned,
        'Your filters are laid on the signal as on the way forward. Transposed, each entry of the signal adds itself times the filter to the pixels that the filter saw.',
      ),
    },
    reading: (d) => (net, layer, unit, x) => {
      const used = net.slice(0, layer + 1)
      const all = passed(used, x)
      const last = all.at(-1) as NDArray
      const signal = used.reduceRight<NDArray>(
        (signal, step, l) => {
          const read = all[l] as NDArray
          if (step.layer === 'relu') return d.relu(signal, read)
          return step.layer === 'conv' ? convBackward(signal, read, d.kernel(step.w), step).dX : unpooled(signal, read, step, d.shares)
        },
        d.start(last, placeOf(last, unit), unit),
      )
      return { shape: x.shape, data: signal.data }
    },
  },
)

export default suite('visualization/deconvnet-projection', 'Deconvnet projection', [
  projection.with({
    example: projection.golden('projects a unit after a convolution and a ReLU', {
      weight: 2,
      given: { net: [{ layer: 'conv', w: [[[[1, -1]]]], b: [0], stride: 1, pad: 0 }, { layer: 'relu' }], layer: 1, unit: [0, 0, 1], x: [matrix('1 5 2')] },
      gives: array([matrix('0 3 -3')]),
      source: 'D1 “Understanding CNNs”: activations projected down to pixel level via deconvolution; worked by hand: the unit is 5 − 2',
      hint: 'The unit saw the pixels 5 and 2, with the weights 1 and −1.',
    }),
    pooling: projection.golden('sends a pooled unit through the place of its maximum', {
      given: { net: [{ layer: 'conv', w: [[[[2]]]], b: [-1], stride: 1, pad: 0 }, { layer: 'relu' }, { layer: 'max-pool', F: 2, stride: 2 }], layer: 2, unit: [0, 0, 0], x: [matrix('1 4 / 3 2')] },
      gives: array([matrix('0 14 / 0 0')]),
      source: 'worked by hand: 2·4 − 1 = 7 is the maximum, and the filter doubles it; the bias does not come back',
      hint: 'Which of the four entries won the window? It alone gets the signal.',
    }),
    random: { hint: 'Print the signal before and after each layer, beginning with the last.' },
    smallest: { weight: 0 },
    larger: { draws: 2 },
  }),
])
