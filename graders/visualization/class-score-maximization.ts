import { callable, formula, integer, matrix, options, printed, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { maximizeClassScore } from '#reference/visualization/class-score-maximization.ts'
import { foolingImage } from '#reference/visualization/fooling-image.ts'
import { scoreGradients, twoClasses } from '../shared/image-functions.ts'
import { at, list } from '../shared/lists.ts'
import { ascended, l2Form, scoreAscent } from '../shared/score-ascent.ts'
import { seven } from '../shared/seven.ts'

type Image = NDArray<'C H W'>
type GradientOf = (image: Image, cls: number) => Image

const maximize = formula(
  { maximizeClassScore: maximizeClassScore<'C H W'> },
  {
    id: 'class-score-maximization',
    inputs: [reals('image', 'C H W'), callable('scoreGradient', scoreGradients), integer('cls', [0, 1]), options({ learningRate: [0.1, 0.5, 0.25], steps: [3, 2, 5], lambda: [0.25, 0, 0.5] })],
    sizes: { C: [1, 2], H: [1, 2], W: [2, 3] },
    obeys: { l2Form },
    holes: {
      ...scoreAscent,
      gradient: right((of: GradientOf, image: Image, cls: number): Image => of(image, cls)).wrong(
        'all-neurons',
        'Every score is raised',
        (of, image) => ({ shape: image.shape, data: of(image, 0).data.map((g, k) => g + at(list(of(image, 1)), k)) }),
        'You add up the gradients of all scores. Raise the score of `cls` alone: 1 at its neuron, 0 at the others.',
      ),
      at: right((now: Image, _first: Image): Image => now).wrong('gradient-once', 'Gradient taken once', (_, first) => first, 'Only your first step is right: you keep the gradient of the first image. Compute it again for each new image.'),
      steps: right((steps: number): number => steps)
        .wrong('one-step-less', 'One step too few', (steps) => steps - 1, 'You stop one step early. Take `steps` steps.')
        .wrong('one-step', 'Only one step', () => 1, 'You take a single step. Repeat it `steps` times.'),
    },
    reading:
      (d) =>
      (image, scoreGradient, cls, { steps, ...settings }) => {
        const ways = Array.from({ length: Math.max(0, d.steps(steps)) })
        return ways.reduce((x: Image) => ascended(d, x, d.gradient(scoreGradient, d.at(x, image), d.sent(cls)), settings), image)
      },
  },
)

/** A softmax of two scores is a sigmoid of their difference. */
const predictors = { sure: twoClasses([-1, 3, 0.5]), unsure: twoClasses([-0.5, 1.5, 0.25]) }

const fooled = formula(
  { foolingImage: foolingImage<'C H W'> },
  {
    id: 'fooling-image',
    inputs: [reals('noise', 'C H W'), callable('scoreGradient', scoreGradients), callable('predict', predictors), integer('cls', [0, 1]), options({ learningRate: [0.1, 0.25, 0.5], steps: [4, 2, 8], lambda: [0, 0.125], confidence: [0.99, 0.75, 0.9] })],
    sizes: { C: [1, 1], H: [1, 2], W: [2, 3] },
    obeys: { l2Form },
    parts: { image: 2, probability: 1, steps: 1 },
    holes: {
      ...scoreAscent,
      asked: right((cls: number): number => cls).wrong('probability-of-another-class', 'Another class is asked', (cls) => 1 - cls, 'You wait until another class is probable. Ask for the probability of `cls`, the class whose score rises.'),
      isSure: right((probability: number, confidence: number, _taken: number): boolean => probability > confidence)
        .wrong('never-sure', 'Takes all steps', () => false, 'You always take all steps. Stop as soon as the probability is above `confidence`.')
        .wrong('fixed-confidence', 'Confidence of 0.99 built in', (probability) => probability > 0.99, 'You wait for 0.99, whatever `confidence` is. Compare the probability with the setting.')
        .wrong('step-before-asking', 'A step before asking', (probability, confidence, taken) => taken > 0 && probability > confidence, 'You take a step even when the image already fools the network. Ask for the probability before the first step.'),
      limit: right((steps: number): number => steps).wrong('one-step-more', 'One step too many', (steps) => steps + 1, 'You stop one step too late. Take `steps` steps at most.'),
      told: right((after: number, _before: number): number => after).wrong('probability-before', 'Probability before last step', (_, before) => before, 'Your probability is that of the image before the last step. Ask again for the image that you return.'),
      counted: right((taken: number): number => taken).wrong('asked-not-taken', 'Images counted, not steps', (taken) => taken + 1, 'You count one step too many. Count the steps taken: 0 if the noise fools the network already.'),
    },
    reading:
      (d) =>
      (noise, scoreGradient, predict, cls, { steps, confidence, ...settings }) => {
        const probabilityIn = (image: Image) => at(list(predict(image)), d.asked(cls))
        let [image, before, after, taken] = [noise, probabilityIn(noise), probabilityIn(noise), 0]
        while (!d.isSure(after, confidence, taken) && taken < d.limit(steps)) {
          image = ascended(d, image, scoreGradient(image, d.sent(cls)), settings)
          before = after
          after = probabilityIn(image)
          taken++
        }
        return { image, probability: d.told(after, before), steps: d.counted(taken) }
      },
  },
)

const slide = 'D1 “What image maximizes a class score?”, with the penalty of Simonyan et al. 2014; worked by hand:'
const start = { image: [matrix('0 1 0')], scoreGradient: 'linear', cls: 0 } as const

export default suite(
  'visualization/class-score-maximization',
  'Images that maximize a score',
  [
    maximize.with({
      example: maximize.golden('goes up the gradient of the score', {
        weight: 2,
        given: { ...start, options: { learningRate: 0.5, steps: 2, lambda: 0 } },
        gives: array([matrix('1 0 0.5')]),
        source: `${slide} two steps of ½ along (1, −1, ½)`,
        hint: 'Each step adds half of (1, −1, ½) to the image.',
      }),
      penalty: maximize.golden('keeps pixels small with a penalty', {
        given: { ...start, options: { learningRate: 0.5, steps: 2, lambda: 0.5 } },
        under: { l2Form: 'lambda' },
        only: { l2Form: 'lambda' },
        gives: array([matrix('0.75 -0.5 0.375')]),
        source: `${slide} with 2λ = 1 each step adds ½ · ((1, −1, ½) − x)`,
        hint: 'After the first step the image is (½, 0, ¼).',
        concept: 'a penalty',
      }),
      random: { weight: 3, draws: 10, hint: 'Take one step and one pixel: the gradient of the score, minus that of the penalty, times the learning rate.' },
      picture: maximize.golden('moves an image of a 7 up the gradient of the score', {
        weight: 0,
        given: { image: [seven], scoreGradient: 'linear', cls: 0, options: { learningRate: 0.5, steps: 2, lambda: 0 } },
        gives: array([matrix('2 0 1.5 2 0 1.5 / 1 -1 0.5 1 0 1.5 / 1 -1 0.5 2 0 0.5 / 1 -1 1.5 2 -1 0.5 / 1 0 1.5 1 -1 0.5 / 1 0 1.5 1 -1 0.5 / 1 0 1.5 1 -1 0.5')]),
        source: `${slide} two steps of ½ along (1, −1, ½) in each row`,
        concept: 'a picture',
      }),
      'five-steps': maximize.golden('takes five steps of the lecture’s linear scores', {
        given: { image: [matrix('0.2 0.1 -0.3')], scoreGradient: 'linear', cls: 0, options: { learningRate: 0.1, steps: 5, lambda: 0.01 } },
        under: { l2Form: 'lambda' },
        only: { l2Form: 'lambda' },
        gives: printed([[['0.696012', '-0.399000', '-0.048010']]]),
        source: 'D1 “What image maximizes a class score?”, computed: 0.998 times the pixel, plus 0.1 times the gradient, five times',
        sizes: 'unusual',
        concept: 'five steps',
      }),
      smallest: { weight: 0 },
      larger: { draws: 2 },
    }),
    fooled.with({
      example: fooled.golden('changes the image until the network is sure', {
        weight: 2,
        given: { noise: [matrix('0 0.5 0')], scoreGradient: 'linear', predict: 'sure', cls: 0, options: { learningRate: 0.25, steps: 9, lambda: 0, confidence: 0.5 } },
        gives: { image: array([matrix('0.5 0 0.25')]), probability: printed('0.592667'), steps: 2 },
        source: 'D1 “Breaking CNNs”, by the ascent of Nguyen et al. 2015; worked by hand: sigmoids of −1.5, −0.5625 and 0.375',
        hint: 'The probabilities are 0.18, 0.36 and 0.59.',
      }),
      already: fooled.golden('leaves an image that already fools the network as it is', {
        given: { noise: [matrix('4 0 0')], scoreGradient: 'linear', predict: 'sure', cls: 0, options: { learningRate: 0.25, steps: 9, lambda: 0, confidence: 0.9 } },
        gives: { image: array([matrix('4 0 0')]), probability: printed('0.982014'), steps: 0 },
        source: 'worked by hand: a sigmoid of 4 is above 0.9',
        sizes: 'unusual',
        concept: 'an image that is sure already',
        hint: 'Ask for the probability before you take a step.',
      }),
      random: { weight: 3, draws: 14, hint: 'Write down the probability before the first step and after each step.' },
      'gives-up': fooled.golden('stops after the given number of steps', {
        given: { noise: [matrix('0 2 0')], scoreGradient: 'linear', predict: 'unsure', cls: 0, options: { learningRate: 0.125, steps: 2, lambda: 0, confidence: 0.99 } },
        gives: { image: array([matrix('0.25 1.75 0.125')]), probability: printed('0.0737'), steps: 2 },
        source: 'worked by hand: two steps of ⅛ along (1, −1, ½)',
        concept: 'too few steps',
        hint: 'After two steps the network is not sure yet: return what there is.',
      }),
      smallest: { weight: 0 },
      larger: { draws: 2 },
    }),
  ],
  { 'class-score-maximization/probability-instead-of-score': { notHere: 'the gradient of the score comes from the function that it gets' }, 'class-score-maximization/updates-weights': { notHere: 'the function gets no weights' } },
)
