import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classView, render } from './index.ts'
import { classroom } from './samples.ts'
import { browserPath } from './testing/browser-path.ts'

const many = Array.from({ length: 2000 }, (_, i) => ({
  ...(classroom[i % classroom.length] ?? classroom[0]),
  submission: `${['ada', 'bob', 'cyd', 'eve'][i % 4]}-${i}`,
})) as typeof classroom

describe.skipIf(browserPath === undefined)('the page of a class of 2,000, opened from a file', () => {
  let browser: Browser
  let page: Page
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-class-page-'))
  const file = join(folder, 'index.html')
  const shown = () => page.locator('.students > li:not([hidden])')
  const names = (k: number) =>
    page.evaluate(
      (k) => [...document.querySelectorAll('.students bdi')].slice(0, k).map((one) => one.textContent),
      k,
    )

  beforeAll(async () => {
    writeFileSync(file, await render('class.html', classView(many)))
    browser = await chromium.launch({
      executablePath: browserPath ?? '',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
    })
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(pathToFileURL(file).href)
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  it('finds students by name, by state and by mistake, as the search is typed', async () => {
    const search = page.getByRole('searchbox', { name: 'Search by name, state or mistake' })
    await search.pressSequentially('EVE-1999')
    expect(await shown().count()).toBe(1)
    expect(await page.locator('.search output').textContent()).toBe('1 of 2000 students')
    await search.fill('margin ada')
    const found = await shown().allTextContents()
    expect(found.length).toBeGreaterThan(10)
    expect(found.every((text) => text.includes('Margin left out') && text.includes('ada-'))).toBe(true)
    await search.fill('nobody is called this')
    expect(await page.locator('.search output').textContent()).toBe('0 of 2000 students')
    await search.fill('')
    expect(await shown().count()).toBe(2000)
  })

  it('sorts by name, with numbers as numbers, by points, and back by need', async () => {
    const need = await names(2000)
    await page.getByRole('button', { name: 'name' }).click()
    expect(await names(3)).toEqual(['ada-0', 'ada-4', 'ada-8'])
    expect(await page.getByRole('button', { name: 'name' }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'points' }).click()
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.students .meter > span')].map((one) =>
        Number.parseFloat(one.style.width),
      ),
    )
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
    await page.getByRole('button', { name: 'need' }).click()
    expect(await names(2000)).toEqual(need)
  })

  it('runs no other script, not even one in the text of a page', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      document.body.append(script)
      return 'ran' in window
    })
    expect(ran).toBe(false)
  })

  it('is complete without scripts: sorted by need, and without controls that do nothing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(pathToFileURL(file).href)
    expect(await plain.getByRole('searchbox').count()).toBe(0)
    expect(await plain.getByRole('button').count()).toBe(0)
    expect(await plain.locator('.students > li').count()).toBe(2000)
    await context.close()
  })

  it('stays below 3 MB, and lays out only the students in sight', async () => {
    const { length } = await render('class.html', classView(many))
    expect(length).toBeLessThan(3_000_000)
    const laidOut = await page.evaluate(
      () =>
        [...document.querySelectorAll('.students bdi')].filter((one) =>
          one.checkVisibility({ contentVisibilityAuto: true }),
        ).length,
    )
    expect(laidOut).toBeLessThan(200)
  })

  it('puts the name of each function above the middle of its checks', async () => {
    const places = await page.evaluate(() => {
      const map = document.querySelector<SVGElement>('.cells')
      const { left = 0, width = 0 } = map?.getBoundingClientRect() ?? {}
      const columns: [number, string][] = JSON.parse(map?.dataset.columns ?? '[]')
      const unit = width / ((columns.at(-1)?.[0] ?? 0) + 4)
      return [...document.querySelectorAll('.heads span')].map((head) => {
        const own = columns.filter(([, text]) => text.startsWith(`${head.textContent} `))
        const middle = left + (unit * ((own[0]?.[0] ?? 0) + (own.at(-1)?.[0] ?? 0) + 4)) / 2
        const box = head.getBoundingClientRect()
        return Math.abs(box.left + box.width / 2 - middle)
      })
    })
    expect(places.length).toBeGreaterThan(5)
    expect(Math.max(...places)).toBeLessThan(1)
  })

  it('shows every student in full on a phone: nothing overlaps, and names stay on one line', async () => {
    const phone = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await phone.goto(pathToFileURL(file).href)
    await phone.locator('#students-title').scrollIntoViewIfNeeded()
    const rows = await phone.evaluate(() =>
      [...document.querySelectorAll('.students > li')].slice(0, 12).map((row) => {
        const boxes = [...row.children].map((one) => one.getBoundingClientRect())
        const name = row.querySelector('bdi')?.getBoundingClientRect().height ?? 0
        const apart = boxes.every((a, k) =>
          boxes.slice(k + 1).every((b) => a.right <= b.left + 1 || a.bottom <= b.top + 1),
        )
        return { apart, isOneLine: name < 30, width: Math.max(...boxes.map(({ right }) => right)) <= 390 }
      }),
    )
    for (const row of rows) expect(row).toEqual({ apart: true, isOneLine: true, width: true })
    await phone.close()
  })

  it('fades out below where the heat map goes on, until its last row is in sight', async () => {
    const box = page.locator('.map .scroll')
    const fade = () =>
      box.evaluate(async (one) => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        return getComputedStyle(one).getPropertyValue('--fade-bottom')
      })
    expect(await fade()).toBe('32px')
    await box.evaluate((one) => one.scrollTo(0, one.scrollHeight))
    expect(await fade()).toBe('0px')
    await box.evaluate((one) => one.scrollTo(0, 0))
  })

  it('shows the heat map of 200 students on one screen of a laptop, with its legend', async () => {
    writeFileSync(join(folder, '200.html'), await render('class.html', classView(many.slice(0, 200))))
    const laptop = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    await laptop.goto(pathToFileURL(join(folder, '200.html')).href)
    const tall = await laptop.evaluate(() => {
      const box = document.querySelector('.map .scroll')
      return {
        hidden: (box?.scrollHeight ?? 0) - (box?.clientHeight ?? 0),
        all: document.querySelector('.map')?.getBoundingClientRect().height ?? 0,
      }
    })
    expect(tall.hidden).toBe(0)
    expect(tall.all).toBeLessThan(768)
    await laptop.close()
  })

  it('says under the heat map whose check the pointer is on, and opens that student', async () => {
    await page.locator('.map').scrollIntoViewIfNeeded()
    const { x, top } = await page.evaluate(() => {
      const map = document.querySelector('.cells')?.getBoundingClientRect()
      // A click has whole coordinates.
      return { x: Math.ceil(map?.x ?? 0), top: Math.ceil(map?.y ?? 0) }
    })
    // One pixel for each student: below the names of functions, which stay in place.
    await page.mouse.move(x + 3, top + 150)
    const [name] = (await names(151)).slice(-1)
    expect(await page.locator('.under').textContent()).toBe(
      `${name}: linearScores reproduces the cat picture of the lecture`,
    )
    const request = page.waitForRequest(/feedback\.html$/)
    await page.mouse.click(x + 3, top + 150)
    expect((await request).url()).toContain(`/students/${name}/feedback.html`)
  })
})
