import { type Counterexample, type Finding, inDigits, type ShownNested, visible } from '#kit/engine'
import { edgesOf } from './edges-of.ts'
import { type Panel, type Place, panelAt } from './panel.ts'
import { partOf } from './part-of.ts'
import { lookApart, type Scale, scaleOf } from './scale.ts'
import { wrongCells } from './wrong-cells.ts'

/** Two answers that are images or maps, beside each other in the same shades of gray. */
export interface GrayPicture {
  readonly panels: readonly GrayPanel[]
  /** What the shades mean, and what is marked. */
  readonly legend: string
}

export interface GrayPanel {
  /** `yours`, `expected`, or the name of an argument. */
  readonly name: string
  /** Of several images or channels, which one: `[0]`. */
  readonly at: string
  /** The picture in words, for screen readers. */
  readonly description: string
  readonly width: number
  readonly height: number
  /** On the page, in rem: pictures of equal shape are equally wide. */
  readonly rem: number
  /** One path for each shade; a number is one unit wide. */
  readonly shades: readonly { readonly color: string; readonly path: string }[]
  /** Around the numbers that differ, and crosses on those that are not finite. */
  readonly outline: string
  readonly crosses: string
}

/** Shades that can be told apart; fewer make fewer elements. */
const shades = 32
/** Around more numbers than this, outlines hide the picture. */
const mostOutlined = 40
/** The width of a number, and of the longer side of a picture, in rem, at most. */
const [widestNumber, widest] = [1.5, 8.5]

/** Draws yours beside the expected answer; null if they are not pictures, or look alike. */
export function grayPicture(example: Counterexample, finding: Finding | undefined): GrayPicture | null {
  const [got, expected] = [example.got, example.expected].map((shown) => partOf(shown?.nested, finding))
  const place = placeIn(expected, finding)
  const [yours, right] = [panelAt(got, place), panelAt(expected, place)]
  if (yours === null || right === null) return null
  const own = scaleOf([yours, right].flat(2))
  if (own === null || !canBeToldApart(yours, right, own)) return null

  const before = givenImage(example, expected, place, own)
  const scale = scaleOf([yours, right, before?.panel ?? []].flat(2)) ?? own
  const wrong = wrongCells(
    { ...example, got: { text: '', nested: yours }, expected: { text: '', nested: right } },
    finding,
  )
  const at = place.map((index) => `[${index}]`).join('')
  const named: readonly Named[] = [
    ...(before === null ? [] : [before]),
    { name: 'yours', panel: yours, wrong },
    { name: 'expected', panel: right },
  ]
  const longest = Math.max(...named.flatMap(({ panel }) => [panel.length, widthOf(panel)]))
  return {
    panels: named.map((one) => drawn(one, at, scale, Math.min(widestNumber, widest / longest))),
    legend: legendOf(scale, [yours, right], wrong.size, yours.length * widthOf(yours)),
  }
}

interface Named {
  readonly name: string
  readonly panel: Panel
  readonly wrong?: ReadonlySet<number>
}

/** The picture that contains the first wrong number, or the first one if a shape is wrong. */
function placeIn(expected: ShownNested | undefined, finding: Finding | undefined): Place {
  let axes = 0
  for (let part = expected; Array.isArray(part); part = part[0] as ShownNested | undefined) axes++
  const before = Math.max(0, axes - 2)
  const index = finding !== undefined && 'index' in finding ? finding.index : []
  return Array.from({ length: before }, (_, axis) => index[axis] ?? 0)
}

function canBeToldApart(yours: Panel, right: Panel, scale: Scale): boolean {
  if (yours.length !== right.length || widthOf(yours) !== widthOf(right)) return true
  return yours.some((row, i) => row.some((one, j) => lookApart(one, right[i]?.[j] ?? Number.NaN, scale)))
}

/** The image that an image was made from: the first argument, if its numbers are in the range of the answers. */
function givenImage(
  { args }: Counterexample,
  expected: ShownNested | undefined,
  place: Place,
  { low, high }: Scale,
): Named | null {
  const [first] = args
  if (first === undefined || place.length === 0 || !isAlike(first.value.nested, expected)) return null
  const panel = panelAt(first.value.nested, place)
  const both = panel && scaleOf([...panel.flat(), low, high])
  return panel && both && both.high - both.low <= 2 * (high - low)
    ? { name: visible(first.name), panel }
    : null
}

/** Whether two arrays have one shape. */
function isAlike(one: ShownNested | undefined, other: ShownNested | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Array.isArray(one) === Array.isArray(other)
  return one.length === other.length && isAlike(one[0] as ShownNested, other[0] as ShownNested)
}

function drawn(
  { name, panel, wrong = new Set() }: Named,
  at: string,
  { low, high }: Scale,
  unit: number,
): GrayPanel {
  const shadeOf = (value: number): number => Math.round(((value - low) / (high - low)) * (shades - 1))
  const paths = new Map<number, string>()
  let crosses = ''
  for (const [i, row] of panel.entries()) {
    const all = row.map(shadeOf)
    for (let j = 0; j < all.length; ) {
      const [first, shade] = [j, all[j] ?? Number.NaN]
      do j++
      while (all[j] === shade)
      if (Number.isFinite(shade))
        paths.set(shade, `${paths.get(shade) ?? ''}M${first} ${i}h${j - first}v1h${first - j}z`)
      else crosses += `M${first} ${i}l1 1m0-1l-1 1`
    }
  }
  const width = widthOf(panel)
  return {
    name,
    at,
    description: `${name}${at} as a picture, ${panel.length} × ${width}`,
    width,
    height: panel.length,
    rem: Number((width * unit).toFixed(2)),
    shades: [...paths].map(([shade, path]) => ({ color: grayOf(shade / (shades - 1)), path })),
    outline: wrong.size > mostOutlined ? '' : edgesOf(wrong, width, panel.length),
    crosses,
  }
}

const grayOf = (share: number): string =>
  `#${Math.round(255 * share)
    .toString(16)
    .padStart(2, '0')
    .repeat(3)}`

function legendOf({ low, high }: Scale, both: readonly Panel[], wrong: number, all: number): string {
  const areFinite = both.every((panel) => panel.flat().every(Number.isFinite))
  const [black, white] = [low, high].map((one) => inDigits(String(one), 4))
  return [
    `Black is ${black} and white is ${white}, in every picture.`,
    ...(wrong === 0 ? [] : [`${differing(wrong, all)}.`]),
    ...(areFinite ? [] : ['A cross is NaN or infinite.']),
  ].join(' ')
}

const differing = (wrong: number, all: number): string =>
  wrong < all && wrong <= mostOutlined
    ? `Outlined: the numbers that differ, ${wrong} of ${all}`
    : `${wrong} of ${all} numbers differ`

const widthOf = (panel: Panel): number => panel[0]?.length ?? 0
