import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tests } from './testing/tests.ts'
import { hasTitle } from './testing/titles.ts'

const page = readFileSync(new URL('../docs/errata.md', import.meta.url), 'utf8')
const errata = [...page.matchAll(/^\| E(\d+) \| (.+) \|$/gm)].map(([, number, cells = '']) => {
  const [says, right, why, shownBy = ''] = cells.split(' | ')
  return { number: Number(number), words: [says, right, why], shownBy }
})

it('the page of errata has all 100 of the catalogue, in order, and those found since', () => {
  expect(errata.length).toBeGreaterThanOrEqual(100)
  expect(errata.map(({ number }) => number)).toEqual(errata.map((_, i) => i + 1))
})

/** Slips of the pen and lost pictures: no number is wrong, so no function can be right. */
const nothingToCompute = [87, 88, 89, 94]

it.each(errata)(
  'E$number says what is right and why, and names tests that exist',
  ({ number, words, shownBy }) => {
    expect(words.every((part) => part)).toBe(true)
    if (nothingToCompute.includes(number)) return expect(shownBy).toBe('none to compute')
    const files = shownBy.split(/; (?=`)/).map((part) => {
      const [, file = '', titles = ''] = /^`([^`]+)`: (".*")$/.exec(part) ?? []
      return { file, titles: titles.split(/(?<="), (?=")/).map((title) => title.slice(1, -1)) }
    })
    for (const { file, titles } of files) {
      expect(titles.filter((title) => !hasTitle(tests.get(file) ?? '', title))).toEqual([])
    }
    expect(files.flatMap(({ titles }) => titles)).not.toContain('')
  },
)
