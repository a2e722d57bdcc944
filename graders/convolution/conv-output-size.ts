import { anyOf, by, formula, integer, right, suite } from '#kit'
import { convOutputSize } from '#reference/convolution/conv-output-size.ts'
import { samePadding } from '#reference/convolution/same-padding.ts'
import { convSize } from '../shared/windows.ts'

type Whole = (count: number) => number

const size = formula(
  { convOutputSize },
  {
    id: 'conv-output-size',
    inputs: [integer('N', [9, 10, 13, 15, 32]), integer('F', [3, 1, 5, 2]), integer('stride', [2, 1, 3]), integer('pad', [1, 0, 2])],
    sizes: {},
    avoid: (N, F, stride, pad) => (N + 2 * pad - F) % stride !== 0,
    obeys: { convSize },
    holes: {
      padded: right((N: number, pad: number): number => N + 2 * pad)
        .wrong('pad-once', 'Padding counted once', (N, pad) => N + pad, 'Your output is too small where there is padding. The zeros are on both ends: add 2·pad.')
        .wrong('pad-ignored', 'Padding ignored', (N) => N, 'Your output is too small where there is padding. Add pad zeros on each of the two ends before you place the filter.')
        .wrong('pad-subtracted', 'Padding subtracted', (N, pad) => N - 2 * pad, 'Padding makes your output smaller. It makes the input larger: N + 2·pad.'),
      stride: right((stride: number): number => stride).wrong('stride-ignored', 'Stride ignored', () => 1, 'Your output is too large where the stride is above 1. The filter moves by stride pixels: divide by the stride.'),
      fits: right((whole: Whole): Whole => whole)
        .wrong(
          'returns-fraction',
          'Fraction of a place',
          () => (count) => count,
          by('convSize', { strict: 'You return a fraction where the filter does not fit. Such a layer does not exist: throw an error.', floor: 'You return a fraction where the filter does not fit. Cut off what is left over: round down.' }),
        )
        .wrong(
          'ceils',
          'Size rounded up',
          () => Math.ceil,
          by('convSize', { strict: 'You round up where the filter does not fit. Such a layer does not exist: throw an error.', floor: 'You round up where the filter does not fit. Cut off what is left over: round down.' }),
        ),
      places: right((room: number, stride: number, whole: Whole): number => whole(room / stride) + 1)
        .wrong('missing-plus-1', 'Plus 1 missing', (room, stride, whole) => whole(room / stride), 'Your output is one too small. (N + 2·pad − F) / stride counts the steps, and there is one place more than steps.')
        .wrong(
          'plus-1-inside',
          'Plus 1 inside the division',
          // Some look whether the filter fits before they divide, some look at the result, some do not look.
          anyOf<(room: number, stride: number, whole: Whole) => number>(
            (room, stride, whole) => whole(room / stride) + 1 / stride,
            (room, stride, whole) => whole((room + 1) / stride),
            (room, stride) => (room + 1) / stride,
          ),
          'You divide the 1 by the stride too. The first place costs no step: add 1 after the division.',
        ),
      count: right((count: () => number, _N: number, _stride: number): number => count()).wrong(
        'same-padding-assumed',
        'Size-preserving padding assumed',
        (_count, N, stride) => Math.ceil(N / stride),
        'Your output does not depend on filter and padding. Padding keeps the size only if it is (F − 1) / 2: count the places.',
      ),
    },
    reading: (d) => (N, F, stride, pad) => d.count(() => d.places(d.padded(N, pad) - F, d.stride(stride), d.fits(d.convSize)), N, stride),
  },
)

const padding = formula(
  { samePadding },
  {
    id: 'same-padding',
    inputs: [integer('F', [1, 3, 5, 7, 9, 11, 13])],
    sizes: {},
    holes: {
      pad: right((F: number): number => (F - 1) / 2)
        .wrong('f-minus-1', 'Both ends together', (F) => F - 1, 'Your padding is twice the right size: F − 1 is what both ends need together. Put half of it on each.')
        .wrong('f-half-rounded-up', 'Half rounded up', (F) => Math.ceil(F / 2), 'Your padding is 1 too large, so the image grows. A filter reaches (F − 1) / 2 pixels beyond its middle.')
        .wrong('f-third', 'Divided by 3', (F) => Math.floor(F / 3), 'Your padding is too small for large filters: you divide by 3. A filter reaches (F − 1) / 2 pixels beyond its middle.')
        .wrong('always-1', 'Always 1', () => 1, 'Your padding is 1 for every filter. That is right for 3 × 3 only: it grows with F.'),
    },
    reading: (d) => (F) => d.pad(F),
  },
)

const slide = 'D1 “Convolutions: More detail”'
const leftOver = { N: 7, F: 3, stride: 3, pad: 0 }

export default suite(
  'convolution/conv-output-size',
  'Output size and padding',
  [
    size.with({
      lecture: size.golden('is 3 for a 3 × 3 filter on 7 × 7 with stride 2', {
        weight: 2,
        given: { N: 7, F: 3, stride: 2, pad: 0 },
        gives: 3,
        source: `${slide}: 7 × 7 with a 3 × 3 filter and stride 2 gives 3 × 3`,
        hint: 'Draw seven pixels and a window of three. It can begin at pixel 0, 2 and 4.',
      }),
      same: size.golden('stays 7 with a frame of one zero', { given: { N: 7, F: 3, stride: 1, pad: 1 }, gives: 7, source: `${slide}: 7 × 7 padded with 1, 3 × 3, stride 1`, hint: 'Draw nine pixels, of which the first and the last are zeros.' }),
      alexnet: size.golden('is 55 for the first layer of AlexNet', { given: { N: 227, F: 11, stride: 4, pad: 0 }, gives: 55, source: 'D1 “Case Study: AlexNet”: (227 − 11) / 4 + 1' }),
      refuses: size.throws('refuses a filter that does not fit', { given: [leftOver], because: '7 pixels, a filter of 3 and stride 3 would give 2.33 places', only: { convSize: 'strict' } }),
      remainder: size.golden('rounds down where the filter does not fit', { given: leftOver, gives: 2, under: { convSize: 'floor' }, only: { convSize: 'floor' }, sizes: 'unusual', concept: 'a remainder', source: `${slide}: 2.33 places, cut off` }),
      random: { draws: 12, hint: 'Draw a short row of pixels with its frame of zeros, and mark every place where the filter can begin.' },
      smallest: false,
      larger: { inputs: [integer('N', [227, 224, 113]), integer('F', [11, 7, 4]), integer('stride', [4, 2, 5]), integer('pad', [0, 3, 2])], concept: 'larger images' },
    }),
    padding.with({
      lecture: padding.golden('is 1 for 3 × 3 filters', { weight: 2, given: { F: 3 }, gives: 1, source: `${slide}: F = 3 → zero pad with 1`, hint: 'The middle of a 3 × 3 filter reaches one pixel to each side.' }),
      seven: padding.golden('is 3 for 7 × 7 filters', { given: { F: 7 }, gives: 3, source: `${slide}: F = 7 → zero pad with 3` }),
      random: { hint: 'Put the result into the formula of the output size, with stride 1: the size must stay.' },
      smallest: false,
      larger: false,
    }),
  ],
  { 'conv-output-size/floors': 'convSize/floor' },
)
