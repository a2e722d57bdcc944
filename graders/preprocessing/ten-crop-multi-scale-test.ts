import { among, type Filled, formula, integer, matrix, printed, probabilities, reals, right, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { multiCropAverage, tenCropMultiScaleTest, tenCropOffsets, tenCrops } from '#reference/preprocessing/ten-crop-multi-scale-test.ts'
import { channels } from '../shared/channels.ts'
import type { Plane } from '../shared/images.ts'
import { argmax, max, mean, type Row, sum, table, transposed } from '../shared/lists.ts'
import { isHalfway, resized, resizeHoles, sizeAfter, sizeHoles } from '../shared/scale-crop.ts'

type Place = readonly [row: number, column: number]
/** One view: its channels. */
type View = readonly Plane[]

const placeHoles = under('ten-crop-offsets', {
  end: right((length: number, size: number): number => length - size).wrong(
    'one-before-end',
    'Last place not reached',
    (length, size) => Math.max(0, length - size - 1),
    'Your right and bottom crops stop one pixel before the border. They start at H − h and W − w.',
  ),
  center: right((length: number, size: number): number => Math.floor((length - size) / 2))
    .wrong('starts-at-center', 'Starts at the center', (length, size) => Math.min(length - size, Math.floor(length / 2)), 'Your middle crop starts at the center of the image. Its own center belongs there: it starts at (H − h) / 2.')
    .wrong('rounded-up', 'Center rounded up', (length, size) => Math.ceil((length - size) / 2), 'Your middle crop starts one pixel late where the border is odd. Round down: ⌊(H − h) / 2⌋.'),
  order: right((places: readonly Place[]): readonly Place[] => places)
    .wrong('crop/xy-swapped', 'Row and column swapped', (places) => places.map(([row, column]) => [column, row]), 'You swap rows and columns. The row comes first.')
    .wrong('down-first', 'Corners in other order', ([one, two, three, four, five]) => [one, three, two, four, five] as readonly Place[], 'Your second crop is the bottom left one. The order is top left, top right, bottom left, bottom right, center.'),
})

function places(d: Filled<typeof placeHoles>, [H, W]: Place, [h, w]: Place): readonly Place[] {
  const [bottom, right] = [d.end(H, h), d.end(W, w)]
  return d.order([
    [0, 0],
    [0, right],
    [bottom, 0],
    [bottom, right],
    [d.center(H, h), d.center(W, w)],
  ])
}

const mirrored = (view: View): View => view.map((plane) => plane.map((row) => row.toReversed()))

/** The five crops of an image, and of its mirror image. */
const viewHoles = under('ten-crop-count', {
  views: right((crops: readonly View[], _ofMirrored: readonly View[]): readonly View[] => [...crops, ...crops.map(mirrored)])
    .wrong('no-flips', 'Flips missing', (crops) => crops, 'You return five views per image. Each of them counts twice: as it is, and mirrored.')
    .wrong('nine-crops', 'Center not flipped', (crops) => [...crops, ...crops.slice(0, -1).map(mirrored)], 'You return nine views per image. The center is mirrored too: ten.')
    .wrong('mirror-cropped', 'Mirror image cropped', (crops, ofMirrored) => [...crops, ...ofMirrored], 'Your mirrored views come in another order: you crop the mirror image. Mirror the five crops, in the same order.')
    .wrong('alternating', 'Flips between the crops', (crops) => crops.flatMap((crop) => [crop, mirrored(crop)]), 'You put each flip right after its crop. First come the five crops, then their flips.')
    .wrong('horizontal-flip/vertical', 'Flipped upside down', (crops) => [...crops, ...crops.map((crop) => crop.map((plane) => plane.toReversed()))], 'Your flips are upside down. A flip swaps left and right, and rows stay.'),
})

const cropped = (image: View, h: number, w: number, all: readonly Place[]): readonly View[] => all.map(([top, left]) => image.map((plane) => plane.slice(top, top + h).map((row) => row.slice(left, left + w))))

function tenViews(d: Filled<typeof placeHoles & typeof viewHoles>, image: View, h: number, w: number): readonly View[] {
  const [H, W] = [image[0]?.length ?? 0, image[0]?.[0]?.length ?? 0]
  if (h > H || w > W) throw new RangeError('the crop does not fit')
  const all = places(d, [H, W], [h, w])
  return d.views(cropped(image, h, w, all), cropped(mirrored(image), h, w, all))
}

const sides = [integer('H', [4, 5, 8, 7]), integer('W', [6, 4, 9, 5]), integer('h', [3, 2, 4]), integer('w', [2, 3, 4])] as const

const offsets = formula({ tenCropOffsets }, { id: 'ten-crop-offsets', inputs: sides, sizes: {}, avoid: (H, W, h, w) => h > H || w > W, holes: placeHoles, reading: (d) => (H, W, h, w) => array(places(d, [H, W], [h, w])) })

const ten = formula(
  { tenCrops },
  {
    id: 'ten-crops',
    inputs: [reals('image', 'C H W'), integer('h', [2, 3, 1]), integer('w', [2, 1, 3])],
    sizes: { C: [1, 2], H: [3, 4], W: [4, 5] },
    smallest: { H: [1, 2], W: [3, 3] },
    larger: { C: [2, 3], H: [5, 6], W: [5, 7] },
    avoid: ({ shape: [, H = 0, W = 0] }, h, w) => h > H || w > W,
    holes: { ...placeHoles, ...viewHoles },
    reading: (d) => (image, h, w) => array(tenViews(d, channels(image), h, w)),
  },
)

/** What a multi-scale test takes as it is: its parts have suites of their own. */
const rightOf = <C extends Readonly<Record<string, { readonly right: unknown }>>>(holes: C) => Object.fromEntries(Object.entries(holes).map(([hole, { right }]) => [hole, right])) as Filled<C>
const settled = { size: rightOf(sizeHoles), resize: rightOf(resizeHoles), place: rightOf(placeHoles) }

const test = formula(
  { tenCropMultiScaleTest },
  {
    id: 'ten-crop-multi-scale-test',
    inputs: [reals('image', 'C H W'), among('scales', 'L', [3, 4, 5, 2]), integer('size', [2, 3])],
    sizes: { C: [1, 2], H: [3, 3], W: [4, 5], L: [1, 2] },
    smallest: { H: [1, 2], W: [2, 2] },
    larger: { C: [2, 2], H: [4, 5], W: [5, 6], L: [2, 3] },
    avoid: ({ shape: [, H = 1, W = 1] }, { data }, size) => [...data].some((L) => L < size || isHalfway(H, W, L)),
    holes: {
      ...under('ten-crop-count', {
        scales: right((all: Row): Row => all).wrong('one-scale', 'First scale only', (all) => all.slice(0, 1), 'You return the views of one scale. Every scale has ten of its own.'),
        becomesL: right((H: number, W: number): number => Math.min(H, W)).wrong('short-long-side', 'Long side becomes L', (H, W) => Math.max(H, W), 'Your long side has length L, so crops may not fit. The short side becomes L.'),
        combined: right((views: readonly View[]): readonly View[] | View => views).wrong(
          'averages-images',
          'Views averaged',
          (views) => (views[0] ?? []).map((plane, c) => plane.map((row, i) => row.map((_, j) => mean(views.map((view) => view[c]?.[i]?.[j] as number))))),
          'You average the crops themselves, which gives a blur. Return all views: their predictions are averaged, not their pixels.',
        ),
      }),
      ...viewHoles,
    },
    reading: (d) => (image, scales, size) => {
      const [, H = 1, W = 1] = image.shape
      const views = d.scales([...scales.data]).flatMap((L) => {
        const [high, wide] = sizeAfter({ ...settled.size, becomesL: d.becomesL }, H, W, L)
        const scaled = channels(image).map((plane) => resized(settled.resize, plane, high, wide))
        return tenViews({ ...settled.place, views: d.views }, scaled, size, size)
      })
      return array(d.combined(views))
    },
  },
)

const average = formula(
  { multiCropAverage },
  {
    id: 'multi-crop-average',
    inputs: [probabilities('probabilities', 'V C')],
    sizes: { V: [2, 5], C: [3, 4] },
    holes: {
      over: right((views: readonly Row[]): readonly Row[] => transposed(views)).wrong('per-view', 'Mean of each view', (views) => views, 'You have one number per view. Average over the views: one number per class.'),
      one: right((ps: Row, _all: readonly Row[], _c: number): number => mean(ps))
        .wrong('max', 'Maximum, not mean', max, 'You take the largest probability of each class. Average them.')
        .wrong('sum', 'Sum, not mean', sum, 'Your probabilities add up to the number of views. Divide by it.')
        .wrong('last-crop', 'Last view only', (ps) => ps.at(-1) as number, 'You return the prediction for the last view. Average over all of them.')
        .wrong('vote', 'Views vote', (_, all, c) => mean(all.map((view) => Number(argmax(view) === c))), 'You count which class each view prefers. Average the probabilities themselves.')
        .wrong(
          'geometric',
          'Geometric mean',
          (ps, all) => {
            const product = (xs: Row) => xs.reduce((total, x) => total * x ** (1 / xs.length), 1)
            return product(ps) / sum(transposed(all).map(product))
          },
          'You take the normalized geometric mean, which averages logarithms. Average the probabilities themselves.',
        ),
    },
    reading: (d) => (predictions) => {
      const views = table(predictions)
      return array(d.over(views).map((ps, c) => d.one(ps, views, c)))
    },
  },
)

const slide = 'D1 “Data Augmentation: Random crops and scales”'

export default suite('preprocessing/ten-crop-multi-scale-test', 'Ten crops at test time', [
  offsets.with({
    example: offsets.golden('places four corners and the center', {
      weight: 2,
      given: { H: 256, W: 300, h: 224, w: 224 },
      gives: array(matrix('0 0 / 0 76 / 32 0 / 32 76 / 16 38')),
      source: `${slide}: 4 corners + center, worked by hand: 256 − 224 = 32 and 300 − 224 = 76`,
      hint: 'The last place along an axis is its length minus the size of the crop.',
    }),
    random: { draws: 7 },
    smallest: { inputs: [integer('H', [3]), integer('W', [4, 5]), integer('h', [3]), integer('w', [2])], says: 'works for crops as high as the image', concept: 'crops as high as the image' },
    larger: { inputs: [integer('H', [257, 480]), integer('W', [384, 641]), integer('h', [224]), integer('w', [224, 200])] },
  }),
  ten.with({
    example: ten.golden('cuts a row of three pixels into ten views', {
      weight: 2,
      given: { image: [matrix('1 2 3')], h: 1, w: 2 },
      gives: array(['1 2', '2 3', '1 2', '2 3', '1 2', '2 1', '3 2', '2 1', '3 2', '2 1'].map((row) => [matrix(row)])),
      source: `${slide}: 10 crops, 4 corners + center, + flips; worked by hand`,
      hint: 'The five crops are 1 2, 2 3, 1 2, 2 3 and 1 2. Then each of them is mirrored.',
    }),
    odd: ten.golden('rounds the start of the middle crop down', {
      given: { image: [matrix('1 2 3 4 5 6')], h: 1, w: 3 },
      gives: array(['1 2 3', '4 5 6', '1 2 3', '4 5 6', '2 3 4', '3 2 1', '6 5 4', '3 2 1', '6 5 4', '4 3 2'].map((row) => [matrix(row)])),
      source: 'worked by hand: ⌊(6 − 3) / 2⌋ = 1',
      concept: 'an odd border',
      hint: 'The middle crop has one pixel before it and two after it.',
    }),
  }),
  test.with({
    example: test.golden('has ten views of an image at one scale', {
      weight: 2,
      given: { image: [matrix('1 2 3 / 4 5 6')], scales: [2], size: 2 },
      gives: array(['1 2 / 4 5', '2 3 / 5 6', '1 2 / 4 5', '2 3 / 5 6', '1 2 / 4 5', '2 1 / 5 4', '3 2 / 6 5', '2 1 / 5 4', '3 2 / 6 5', '2 1 / 5 4'].map((view) => [matrix(view)])),
      source: `${slide}, testing of ResNet, worked by hand: the short side is 2 already`,
      hint: 'Nothing is resized here. Cut the five crops, then mirror them.',
    }),
    larger: { draws: 2 },
  }),
  average.with({
    example: average.golden('averages the predictions for three views', {
      weight: 2,
      given: { probabilities: matrix('0.7 0.2 0.1 / 0.1 0.6 0.3 / 0.5 0.4 0.1') },
      gives: printed(['0.433333', '0.400000', '0.166667']),
      source: `${slide}: average a fixed set of crops; worked by hand: 1.3 / 3, 1.2 / 3, 0.5 / 3`,
      hint: 'Add up each column, and divide by the number of views.',
    }),
    smallest: { axes: { V: [2, 2], C: [2, 2] } },
  }),
])
