import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { alikeView, classView, render, standingOf, studentView, trainingView } from './index.ts'
import { alike, classroom, clean, pictured, rich, training, unloadable } from './samples.ts'
import { browserPath } from './testing/browser-path.ts'

if (browserPath === undefined) {
  console.warn(
    'reports in a browser: skipped, because Chromium was found neither through CHROMIUM nor on PATH',
  )
}

const all = [
  ['light', 390],
  ['light', 1280],
  ['dark', 390],
  ['dark', 1280],
] as const
const two = [all[0], all[3]]

const pages = [
  { name: 'a student report', html: () => student(rich), looks: all },
  { name: 'a report with pictures', html: () => student(pictured), looks: all },
  { name: 'a report without errors', html: () => student(clean), looks: two },
  { name: 'a report on a file that does not load', html: () => student(unloadable), looks: two },
  {
    name: 'the page of submissions that are alike',
    html: () => render('alike.html', alikeView(alike)),
    looks: all,
  },
  {
    name: 'the page of a training run',
    html: () => render('training.html', trainingView(training)),
    looks: all,
  },
  { name: 'a class report', html: () => render('class.html', classView(classroom)), looks: all },
]

const student = (result: Result) =>
  render('student.html', studentView(result, { audience: 'student', previous: standingOf(clean) }))

describe.skipIf(browserPath === undefined).each(pages)('$name', ({ name, html, looks }) => {
  let browser: Browser
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-report-'))
  const file = join(folder, 'feedback.html')

  beforeAll(async () => {
    writeFileSync(file, await html())
    browser = await chromium.launch({
      executablePath: browserPath ?? '',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    })
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  const open = async (colorScheme: 'light' | 'dark', width: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
    await page.goto(pathToFileURL(file).href)
    return page
  }

  it.each(looks)(
    'fits the page and has no accessibility violation, %s at %i pixels',
    async (scheme, width) => {
      const page = await open(scheme, width)
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth)
      expect(await wide()).toBe(width)
      await unfold(page)
      expect(await wide()).toBe(width)
      await page.evaluate(axe.source)
      const violations = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
      })
      expect(violations).toEqual([])
      await page.close()
    },
  )

  it('fades out whatever goes on beyond its edge, and nothing else', async () => {
    const page = await open('light', 390)
    await unfold(page)
    // A timeline of scrolling is measured with the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll('.scroll')].map((one) => ({
        goesOn: one.scrollWidth > one.clientWidth + 1,
        fade: getComputedStyle(one).getPropertyValue('--fade-right'),
      })),
    )
    expect(boxes.filter(({ goesOn, fade }) => goesOn !== (fade === '32px'))).toEqual([])
    await page.close()
  })

  it('can be used with the keyboard alone, and shows where the focus is', async () => {
    const page = await open('light', 1280)
    const stops = await page.evaluate(() => {
      const focusable = [
        ...document.querySelectorAll<HTMLElement>('a[href], summary, button, input, [tabindex="0"]'),
      ]
      const visible = focusable.filter((one) => one.checkVisibility())
      for (const [i, one] of visible.entries()) one.dataset.stop = String(i)
      return visible.length
    })
    const reached = new Set<string>()
    for (let i = 0; i < stops; i++) {
      await page.keyboard.press('Tab')
      const { stop, outline } = await page.evaluate(() => {
        const one = document.activeElement as HTMLElement
        const { outlineStyle, outlineWidth } = getComputedStyle(one)
        return { stop: one.dataset.stop, outline: `${outlineStyle} ${outlineWidth}` }
      })
      expect(outline).toBe('solid 3px')
      if (stop !== undefined) reached.add(stop)
    }
    expect(reached.size).toBe(stops)
    // The page of a training run has a link and a table.
    expect(stops).toBeGreaterThan(name === 'the page of a training run' ? 1 : 5)
    await page.close()
  })

  it('runs no script but its own and requests no other file', async () => {
    const page = await browser.newPage()
    const requested: string[] = []
    const dialogs: string[] = []
    page.on('request', (request) => requested.push(request.url()))
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      dialog.dismiss()
    })
    await page.goto(pathToFileURL(file).href)
    await unfold(page)
    expect(requested.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href])
    expect(dialogs).toEqual([])
    const { foreign, policy, scripts } = await page.evaluate(() => ({
      foreign: document.querySelectorAll('img, iframe, form, [onerror]').length,
      policy: document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '',
      scripts: [...document.querySelectorAll('script')].map(({ text }) => text),
    }))
    expect(foreign).toBe(0)
    const digests = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    expect(policy.match(/script-src [^;]*/g) ?? []).toEqual(digests.map((digest) => `script-src ${digest}`))
    await page.close()
  })

  it('has exactly one first-level heading and skips no heading level', async () => {
    const page = await open('light', 1280)
    const levels = await page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, h3, h4, h5')].map(({ tagName }) => Number(tagName[1])),
    )
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1)).toBe(true)
    await page.close()
  })
})

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
