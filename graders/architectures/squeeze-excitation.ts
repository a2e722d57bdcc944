import { formula, matrix, printed, reals, right, suite } from '#kit'
import { squeezeExcitation, squeezeExcitationGates } from '#reference/architectures/squeeze-excitation.ts'
import { squeezeExcitationBackward } from '#reference/architectures/squeeze-excitation-backward.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { innerProduct } from '../shared/blocks.ts'
import { type Plane, planes, stacked } from '../shared/images.ts'
import { at, dot, max, mean, outer, type Row, relu, sum, table, transposed } from '../shared/lists.ts'
import { atKink } from '../shared/score-loss.ts'

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const softmax = (row: Row): Row => row.map((x) => Math.exp(x - max(row)) / sum(row.map((other) => Math.exp(other - max(row)))))
const through = (W: readonly Row[], z: Row): Row => W.map((weights) => dot(weights, z))
const means = (image: readonly Plane[]): Row => image.map((plane) => mean(plane.flat()))

const inputs = [reals('U', 'N C H W'), reals('W1', 'R C'), reals('W2', 'C R')] as const
const shape = { sizes: { N: [1, 2], C: [2, 4], H: [2, 3], W: [2, 3], R: [1, 3] }, smallest: { C: [1, 2], H: [1, 1], W: [1, 2] } } as const

const squeezed = 'The squeeze is the mean of each channel over its H·W pixels.'
const gates = {
  squeeze: right((pixels: Row): number => mean(pixels))
    .wrong('squeeze-excitation/max-squeeze', 'Maximum instead of mean', max, `You take the largest pixel of each channel. ${squeezed}`)
    .wrong('squeeze-excitation/sum-squeeze', 'Sum instead of mean', sum, `Your gates are nearly all 0 or 1: you add up the pixels of each channel. ${squeezed}`),
  hidden: right((row: Row): Row => row.map(relu)).wrong('squeeze-excitation/no-relu', 'ReLU between layers missing', (row) => row, 'Your two layers are one linear map. Put a ReLU between W1 and W2.'),
  gate: right((row: Row): Row => row.map(sigmoid))
    .wrong('squeeze-excitation/softmax-gate', 'Softmax over channels', softmax, 'Your gates add up to 1 over the channels. Each channel has a gate of its own: use a sigmoid.')
    .wrong('squeeze-excitation/relu-gate', 'ReLU as gate', (row) => row.map(relu), 'Your gates exceed 1. A gate lets a fraction from 0 to 1 through: use a sigmoid.')
    .wrong('squeeze-excitation/no-gate', 'Sigmoid missing', (row) => row, 'Your gates can be negative or exceed 1. Apply a sigmoid to the output of W2.'),
}

const gated = formula(
  { squeezeExcitationGates },
  {
    id: 'squeeze-excitation-gates',
    inputs,
    ...shape,
    holes: gates,
    reading: (d) => (U, W1, W2) =>
      array(
        planes(U).map((image) =>
          d.gate(
            through(
              table(W2),
              d.hidden(
                through(
                  table(W1),
                  image.map((plane) => d.squeeze(plane.flat())),
                ),
              ),
            ),
          ),
        ),
      ),
  },
)

const block = formula(
  { squeezeExcitation },
  {
    id: 'squeeze-excitation',
    inputs,
    ...shape,
    holes: { ...gates, scaled: right((gate: number, u: number): number => gate * u).wrong('additive', 'Gate added, not multiplied', (gate, u) => gate + u, 'You add the gate to each entry. Multiply the channel by it.') },
    reading: (d) => (U, W1, W2) =>
      stacked(
        planes(U).map((image) => {
          const s = d.gate(
            through(
              table(W2),
              d.hidden(
                through(
                  table(W1),
                  image.map((plane) => d.squeeze(plane.flat())),
                ),
              ),
            ),
          )
          return image.map((plane, c) => plane.map((row) => row.map((u) => d.scaled(at(s, c), u))))
        }),
      ),
  },
)

const twoWays = 'An activation moves the output directly, and through the gates of all channels: add both gradients.'
const backward = formula(
  { squeezeExcitationBackward },
  {
    id: 'squeeze-excitation-backward',
    inputs: [reals('dOut', 'N C H W'), ...inputs],
    ...shape,
    parts: { dU: 3, dW1: 1, dW2: 1 },
    obeys: { atKink },
    avoid: (_, U, W1) => planes(U).some((image) => through(table(W1), means(image)).some((x) => Math.abs(x) < 1e-3)),
    holes: {
      dU: right((direct: number, byGates: number): number => direct + byGates)
        .wrong('gate-path-missing', 'Path through gates missing', (direct) => direct, `In your dU the gates are constants. ${twoWays}`)
        .wrong('direct-path-missing', 'Direct path missing', (_, byGates) => byGates, `Your dU is the same for all pixels of a channel: the path past the gates is missing. ${twoWays}`),
      share: right((gradient: number, pixels: number): number => gradient / pixels).wrong('not-divided', 'Mean not divided', (gradient) => gradient, 'In your dU, every pixel gets the whole gradient of the mean of its channel. Divide it by H·W.'),
      slope: right((gate: number): number => gate * (1 - gate)).wrong('no-sigmoid-slope', 'Derivative of sigmoid missing', () => 1, 'The derivative of the sigmoid is missing on the way to W2. Multiply by s·(1 − s).'),
      mask: right((isOpen: boolean): boolean => isOpen).wrong('no-relu-mask', 'ReLU mask missing', () => true, 'The gradient passes hidden units that ReLU stopped. It passes where W1·z is positive.'),
      reads: right((h: Row, _a: Row): Row => h).wrong('sums-in-dw2', 'Sums in place of outputs', (_, a) => a, 'Your dW2 is computed from W1·z. W2 reads the hidden units after their ReLU.'),
    },
    reading: (d) => (dOut, U, W1, W2) => {
      const [arriving, w1, w2] = [planes(dOut), table(W1), table(W2)]
      const images = planes(U).map((image, n) => {
        const z = means(image)
        const a = through(w1, z)
        const h = a.map(relu)
        const s = through(w2, h).map(sigmoid)
        const g = arriving[n] as readonly Plane[]
        const e = image.map((plane, c) => d.slope(at(s, c)) * dot(plane.flat(), (g[c] as Plane).flat()))
        const da = through(transposed(w2), e).map((gradient, r) => (d.mask(d.atKink(at(a, r))) ? gradient : 0))
        const dz = through(transposed(w1), da)
        const dU = image.map((plane, c) => plane.map((row, i) => row.map((_, j) => d.dU(at(s, c) * at((g[c] as Plane)[i] as Row, j), d.share(at(dz, c), plane.length * row.length)))))
        return { z, h: d.reads(h, a), e, da, dU }
      })
      const products = (left: 'da' | 'e', of: 'z' | 'h'): NDArray =>
        array(
          outer(
            images.map((one) => one[left]),
            images.map((one) => one[of]),
          ),
        )
      return { dU: stacked(images.map(({ dU }) => dU)), dW1: products('da', 'z'), dW2: products('e', 'h') }
    },
    measured: { at: (_, U, W1, W2) => ({ dU: U, dW1: W1, dW2: W2 }), loss: ({ dU, dW1, dW2 }, [dOut]) => innerProduct(dOut, squeezeExcitation(dU, dW1, dW2)) },
  },
)

const U = [[matrix('1 3 / 5 7'), matrix('2 2 / 2 2')]]
const weights = { W1: matrix('0.5 -0.25 / -1 0.2'), W2: matrix('1 0.3 / -2 0.1') }
const senet = 'D1 “Squeeze-and-Excitation Networks (SENet)”'
const byHand = `${senet}; worked by hand: z = (4, 2), W1·z = (1.5, −3.6), W2·h = (1.5, −3)`
const stepwise = 'The means are 4 and 2. Only the first hidden unit is positive: 1.5.'

export default suite(
  'architectures/squeeze-excitation',
  'Squeeze and excitation',
  [
    gated.with({
      example: gated.golden('computes two gates from the means of two channels', { weight: 2, given: { U, ...weights }, gives: printed([['0.817574', '0.0474259']]), source: byHand, hint: stepwise }),
      random: { hint: 'Print z, W1·z, its ReLU h and W2·h, one after the other.' },
    }),
    block.with({
      example: block.golden('scales two channels by their gates', {
        weight: 2,
        given: { U, ...weights },
        gives: printed([
          [
            [
              ['0.817574', '2.45272'],
              ['4.08787', '5.72302'],
            ],
            [
              ['0.0948517', '0.0948517'],
              ['0.0948517', '0.0948517'],
            ],
          ],
        ]),
        source: byHand,
        hint: stepwise,
      }),
      half: block.golden('halves every channel where W2 is 0', {
        given: { U: [[matrix('2 4'), matrix('-6 8')]], W1: matrix('1 1'), W2: matrix('0 / 0') },
        gives: array([[matrix('1 2'), matrix('-3 4')]]),
        source: 'worked by hand: σ(0) = ½',
        concept: 'weights of zero',
      }),
      random: { hint: 'Check the gates first; then each channel is multiplied by its own.' },
    }),
    backward.with({
      example: backward.golden('gives the gradients of two channels of two pixels', {
        weight: 2,
        given: { dOut: [[matrix('1 1'), matrix('0 2')]], U: [[matrix('2 4'), matrix('-2 8')]], W1: matrix('1 1'), W2: matrix('0 / 1') },
        gives: { dU: printed([[[['0.519732', '0.519732']], [['0.0197321', '2.01479']]]]), dW1: printed([['0.118392', '0.118392']]), dW2: printed([['9'], ['0.236785']]) },
        source: `derived from ${senet}, and checked by central differences`,
        hint: 'The means are 3 and 3, the hidden unit is 6, and the gates are ½ and σ(6).',
      }),
      kink: backward.golden('is right for a hidden sum of exactly 0', {
        given: { dOut: [[matrix('1 0')]], U: [[matrix('2 -2')]], W1: matrix('3'), W2: matrix('1') },
        gives: { dU: array([[matrix('0.5 0')]]) },
        source: 'worked by hand: the mean is 0, and the gate ½',
        concept: 'a sum of exactly 0',
        sizes: 'unusual',
        hint: 'The handout says what the derivative of max(0, a) is at a = 0.',
      }),
      random: { hint: 'Go back step by step: gates, W2, ReLU, W1, means.' },
    }),
  ],
  { 'squeeze-excitation/spatial-gate': { notHere: 'W1 and W2 hold weights for channels, so a gate per pixel cannot be made of them' } },
)
