import { formula, options, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { fineTuneStep, freeze } from '#reference/diagnostics/transfer-learning-freeze.ts'
import { verdicts } from '../judging/verdicts.ts'
import { byLayer, layerSizes, trainable } from '../shared/layers.ts'
import { at } from '../shared/lists.ts'

type Layers = Readonly<Record<string, NDArray>>
type Names = readonly string[]

const only = (layers: Layers, wanted: (name: string) => boolean): Layers => Object.fromEntries(Object.entries(layers).filter(([name]) => wanted(name)))

/** Which layers learn. */
const learns = right((name: string, trainable: Names): boolean => trainable.includes(name))
  .wrong('transfer-learning-freeze/all-updated', 'No layer frozen', () => true, 'All of your layers learn. Only those named in trainable do; all others keep the weights of the other task.')
  .wrong('transfer-learning-freeze/head-frozen', 'The named layers frozen', (name, trainable) => !trainable.includes(name), 'You freeze the layers that should learn, and train the others. The names in trainable are those that learn.')

const split = formula(
  { freeze },
  {
    id: 'transfer-learning-freeze',
    inputs: [byLayer('parameters'), trainable],
    sizes: layerSizes,
    holes: { learns },
    reading: (d) => (parameters, names) => ({ frozen: only(parameters, (name) => !d.learns(name, names)), trained: only(parameters, (name) => d.learns(name, names)) }),
  },
)

const step = formula(
  { fineTuneStep },
  {
    id: 'fine-tune-step',
    inputs: [byLayer('parameters'), byLayer('gradients'), trainable, options({ learningRate: [0.1, 0.5, 0.25], weightDecay: [0.5, 0.01, 0.25, 0] })],
    sizes: layerSizes,
    holes: {
      learns,
      begin: right((w: number): number => w).wrong(
        'transfer-learning-freeze/head-reset-each-step',
        'Trained layers reset',
        () => 0,
        'The layers that learn begin at 0 in each of your steps. Initialize them once, before the first step, and go on from their weights.',
      ),
      decay: right((w: number, lambda: number): number => lambda * w)
        .wrong('decay-missing', 'Weight decay missing', () => 0, 'The weights of your trained layers do not decay. Add λ·w to the gradient.')
        .wrong('decay-doubled', 'Weight decay doubled', (w, lambda) => 2 * lambda * w, 'The weights of your trained layers decay twice as fast. The decay is λ·w here, without a factor 2.'),
      moved: right((w: number, rate: number, gradient: number): number => w - rate * gradient)
        .wrong('ascent', 'Step in wrong direction', (w, rate, gradient) => w + rate * gradient, 'Your step goes up the gradient. Subtract it, so that the loss falls.')
        .wrong('no-learning-rate', 'Learning rate left out', (w, _, gradient) => w - gradient, 'Your step does not depend on the learning rate. Multiply gradient and decay by it.'),
      kept: right((w: number, _rate: number, _lambda: number): number => w).wrong(
        'transfer-learning-freeze/weight-decay-on-frozen',
        'Frozen layers decay',
        (w, rate, lambda) => w * (1 - rate * lambda),
        'Your frozen layers shrink: they decay. Leave them exactly as they are.',
      ),
    },
    reading:
      (d) =>
      (parameters, gradients, names, { learningRate, weightDecay }) => {
        const own: Layers = parameters
        const arriving: Layers = gradients
        const next = ([name, w]: readonly [string, NDArray]): NDArray => {
          const g = [...(arriving[name]?.data ?? [])]
          const moved = (weight: number, k: number) => d.moved(d.begin(weight), learningRate, at(g, k) + d.decay(d.begin(weight), weightDecay))
          return { ...w, data: w.data.map((weight, k) => (d.learns(name, names) ? moved(weight, k) : d.kept(weight, learningRate, weightDecay))) }
        }
        return Object.fromEntries(Object.entries(own).map((layer) => [layer[0], next(layer)]))
      },
  },
)

const parameters = { conv: [[1]], fc: [[2]], head: [[3]] }
const gradients = { conv: [[0.5]], fc: [[0.5]], head: [[0.5]] }
const slide = 'D1 “Transfer Learning with CNNs”'
const [conv, fc, head] = [array<'K P'>([[1]]), array<'H K'>([[2]]), array<'C H'>([[3]])] as const

export default suite(
  'diagnostics/transfer-learning-freeze',
  'Frozen layers',
  [
    split.with({
      head: split.golden('trains the head alone', {
        weight: 2,
        given: { parameters, trainable: ['head'] },
        gives: { frozen: { conv, fc }, trained: { head } },
        source: `${slide}: set these to the already learned weights, learn these on your own task`,
        hint: 'Three layers, of which one is named.',
      }),
      none: split.golden('freezes all layers where none is named', {
        given: { parameters, trainable: [] },
        gives: { frozen: { conv, fc, head }, trained: {} },
        source: 'worked by hand: no name in the list',
        sizes: 'unusual',
        concept: 'a network that is frozen',
        hint: 'The trained layers are an empty record here.',
      }),
      once: split.judge('has each layer once, frozen or trained', {
        concept: 'layers in one of both',
        hint: 'A layer that learns is not among the frozen ones.',
        calls: () => [['head'], ['fc', 'head']].map((names) => [{ conv, fc, head }, names] as const),
        verdict: verdicts['three-layers-once'],
      }),
      random: { weight: 1 },
      smallest: { weight: 0 },
      larger: false,
    }),
    step.with({
      head: step.golden('moves the head alone', {
        weight: 2,
        given: { parameters, gradients, trainable: ['head'], options: { learningRate: 0.1, weightDecay: 0 } },
        gives: { conv, fc, head: array([[2.95]]) },
        source: `${slide}; worked by hand: 3 − 0.1 · 0.5`,
        hint: 'Two of the three layers are frozen.',
      }),
      decay: step.golden('lets the head decay, and no frozen layer', {
        given: { parameters, gradients, trainable: ['head'], options: { learningRate: 0.1, weightDecay: 0.01 } },
        gives: { conv, fc, head: array([[2.947]]) },
        source: `${slide}; worked by hand: 3 − 0.1 · (0.5 + 0.01 · 3)`,
        concept: 'weight decay',
        hint: 'Compare the frozen layers before and after the step: they are the same numbers.',
      }),
      random: { hint: 'Look at the frozen layers first; then take one weight of a layer that learns.' },
      smallest: { weight: 0 },
    }),
  ],
  { 'transfer-learning-freeze/feature-extractor-from-head': { notHere: 'the step gets weights and gradients, and extracts no features' }, 'transfer-learning-freeze/bn-statistics-updated': { notHere: 'the layers have weights, and no running statistics' } },
)
