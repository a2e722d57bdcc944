import { expect, it } from 'vitest'
import { confusionView } from './confusion-view.ts'
import { examinedView } from './examined-view.ts'
import { filtersView } from './filters-view.ts'
import { pixelPicture, signedColor } from './pixel-picture.ts'
import { trainingPlot } from './training-plot.ts'
import { trainingView } from './training-view.ts'

it('names the pair of classes that is confused most, and the true one first', () => {
  const { sentence, rows } = confusionView([
    [4, 1, 0],
    [0, 5, 0],
    [0, 3, 2],
  ])
  expect(sentence).toBe(
    '11 of 15 test examples are classified correctly. ' +
      'The pair confused most: class 2 is taken for 1 in 3 of 5 examples.',
  )
  expect(rows[2]?.cells[1]).toEqual({ count: 3, kind: 'wrong', share: 60 })
})

it('says how many other pairs are confused as often, and that none is where all is right', () => {
  const one = [
    [1, 1],
    [1, 1],
  ]
  expect(confusionView(one).sentence).toMatch(/in 1 of 2 examples; 1 other pair is confused as often\.$/)
  const right = [
    [2, 0],
    [0, 1],
  ]
  expect(confusionView(right).sentence).toBe('All 3 test examples are classified correctly.')
})

it('colors weights symmetrically around 0, in all filters alike', () => {
  const color = signedColor(2)
  expect([-2, 0, 2].map(color)).toEqual(['#2166ac', '#f7f7f7', '#b2182b'])
  const { description, pictures, most } = filtersView({
    ...{ of: 'class', height: 1, width: 2 },
    images: [
      [1, 0],
      [0, -2],
    ],
  })
  expect(description).toBe(
    '2 pictures of 1 × 2 weights, one for each class. ' +
      'The largest weight in size is −2, in row 0, column 1 of class 1, counted from 0.',
  )
  expect(most).toBe('2')
  expect(pictures[0]?.picture).toContain(`fill="${color(1)}"`)
})

it('draws the 784 weights of each unit of a net on MNIST as a small picture of 28 × 28', () => {
  // A diagonal, so that rows taken for columns, or of another length, would show.
  const image = Array.from({ length: 784 }, (_, k) => (Math.floor(k / 28) === k % 28 ? 1 : 0))
  const images = Array.from({ length: 128 }, () => image)
  const { pictures, areMany } = filtersView({ of: 'unit', height: 28, width: 28, images })
  expect({ areMany, count: pictures.length }).toEqual({ areMany: true, count: 128 })
  const diagonal = Array.from({ length: 28 }, (_, k) => `M${k} ${k}h1v1h-1z`).join('')
  expect(pictures[127]?.picture).toContain('viewBox="0 0 28 28"')
  expect(pictures[127]?.picture).toContain(`d="${diagonal}"`)
})

it('draws weights that are all 0 in the color of 0', () => {
  const { description, pictures } = filtersView({ of: 'unit', height: 1, width: 2, images: [[0, 0]] })
  expect(description).toContain('All weights are 0.')
  expect(pictures[0]?.picture).toContain('<path fill="#f7f7f7" d="M0 0h2v1h-2z"/>')
})

it('draws neighbors of one color as one square', () => {
  expect(pixelPicture({ height: 1, width: 3, values: [1, 1, 0] }, (one) => `c${one}`)).toContain(
    '<path fill="c1" d="M0 0h2v1h-2z"/><path fill="c0" d="M2 0h1v1h-1z"/>',
  )
})

it('says what hides the class of an image, and which change makes it another', () => {
  const pixels = (...values: number[]) => ({ height: 1, width: 2, values })
  const examined = {
    ...{
      row: 4,
      label: 7,
      image: pixels(0, 1),
      probability: 0.9,
      occlusion: { ...pixels(0.8, 0.25), size: 3 },
    },
    adversarial: {
      ...{ eps: 0.05, share: 0.05, change: pixels(0.05, -0.05), image: pixels(0.05, 0.95) },
      ...{ taken: 1, probability: 0.6 },
    },
  }
  const { sentences, panels } = examinedView(examined)
  expect(sentences[1]).toBe(
    'Each pixel moves by at most 0.05, 5 % of the range of all pixels, and class 7 becomes class 1.',
  )
  expect(panels.map(({ caption }) => caption)).toEqual([
    'Class 7, with probability 0.9.',
    'Probability of class 7 for each place of a square that hides 3 × 3 pixels: from 0.25 (black) to 0.8 (white). ' +
      'It is lowest where the square begins in row 0, column 1, counted from 0.',
    'What is added to the image: from −0.05 (blue) to 0.05 (red).',
    'Class 1, with probability 0.6.',
  ])
  const still = { ...examined, adversarial: { ...examined.adversarial, taken: 7 } }
  expect(examinedView(still).sentences[1]).toMatch(/and it stays class 7; larger changes were not tried\.$/)
})

it.each(['linear', 'logarithmic'] as const)('draws an empty plot where nothing was recorded, %s', (axis) => {
  const lines = [{ kind: 'yours', name: 'training', values: [NaN, Infinity], perEpoch: 1 }] as const
  const plot = { id: 'a', title: 'Loss', description: 'Not recorded.', axis, marks: [] }
  for (const own of [lines, []]) expect(trainingPlot({ ...plot, lines: own })).not.toMatch(/NaN|Infinity/)
})

it('describes the curves of a log by what it has: steps, epochs or both', () => {
  const plots = (steps: readonly { epoch: number; loss: number }[], epochs: readonly object[]) =>
    trainingView({ title: 'Net', sentences: [], findings: [], steps, epochs }).plots.map(({ plot }) => plot)
  const steps = [
    { epoch: 1, loss: 2 },
    { epoch: 1, loss: 1 },
  ]
  const [loss, accuracy] = plots(steps, [])
  expect(loss).toContain('The loss of each batch goes from 2 to 1 in 2 steps.')
  expect(loss).not.toContain('epochs')
  expect(accuracy).toContain('The accuracy of epochs is not recorded.')
  const [ofEpochs] = plots([], [{ loss: 2 }])
  expect(ofEpochs).toContain('The loss on the training set goes from 2 to 2 in 1 epoch;')
  expect(ofEpochs).not.toMatch(/step|batch/)
})
