import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (name: string): string => readFileSync(new URL(`templates/${name}`, import.meta.url), 'utf8')
const css = `${read('base.css')}\n${read('heat-map.css')}`

/** The variable that draws each state of a cell. */
const states = [...css.matchAll(/\.cell(?:\.(\w+))? \{\s*--state: var\((--\w+)\)/g)].map(
  ([, state = 'failed', name = '']) => ({ state, name }),
)
const cells = [...states, { state: 'crashed', name: '--deep' }]

/** The value of a variable: the first one is light, the second one dark. */
const colorOf = (name: string, dark: boolean): string =>
  [...css.matchAll(new RegExp(`${name}: (#\\w{6})`, 'g'))][dark ? 1 : 0]?.[1] ?? ''

type Triple = readonly [number, number, number]

const linear = (hex: string): Triple => {
  const at = (k: number): number => {
    const c = Number.parseInt(hex.slice(k, k + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return [at(1), at(3), at(5)]
}

/** How the commonest color blindness, deuteranopia, sees a color (Viénot, Brettel and Mollon, 1999). */
const deuteranope = ([r, g, b]: Triple): Triple => [
  0.29275 * r + 0.70725 * g,
  0.29275 * r + 0.70725 * g,
  -0.02234 * r + 0.02234 * g + b,
]

const oklab = ([r, g, b]: Triple): Triple => {
  const l = Math.cbrt(0.4122 * r + 0.5363 * g + 0.0514 * b)
  const m = Math.cbrt(0.2119 * r + 0.6807 * g + 0.1074 * b)
  const s = Math.cbrt(0.0883 * r + 0.2817 * g + 0.63 * b)
  return [
    0.2105 * l + 0.7936 * m - 0.0041 * s,
    1.978 * l - 2.4286 * m + 0.4506 * s,
    0.0259 * l + 0.7828 * m - 0.8087 * s,
  ]
}

it.each([
  ['light', false],
  ['dark', true],
] as const)('draws no two states of a check alike, also for color-blind readers: %s', (_, dark) => {
  const alike = cells.flatMap((one, k) =>
    cells.slice(k + 1).flatMap((other) => {
      const [a, b] = [linear(colorOf(one.name, dark)), linear(colorOf(other.name, dark))]
      const apart = [oklab(a), oklab(deuteranope(a))].map((from, i) => {
        const to = [oklab(b), oklab(deuteranope(b))][i] ?? from
        return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2])
      })
      return Math.min(...apart) > 0.1
        ? []
        : [`${one.state} and ${other.state}: ${apart.map((n) => n.toFixed(3)).join(', ')}`]
    }),
  )
  expect(cells.map(({ state }) => state).sort()).toEqual([
    'crashed',
    'failed',
    'fragile',
    'passed',
    'skipped',
    'ungraded',
    'unwritten',
  ])
  expect(alike).toEqual([])
})
