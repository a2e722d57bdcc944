import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath } from '../../reports/testing/browser-path.ts'
import { scratchForAll } from './testing/scratch-for-all.ts'
import { smallAssignment, sources, start, submission, touchstone } from './testing/touchstone.ts'

describe('touchstone serve', () => {
  const cwd = scratchForAll()
  let assignment = ''
  let url = ''
  let running: ReturnType<typeof start>

  beforeAll(async () => {
    assignment = smallAssignment(cwd)
    submission(join(cwd, 'class'), 'ada', sources.right)
    submission(join(cwd, 'class'), '<b>ben & "co"', sources.wrong)
    await touchstone(['grade', assignment, 'class', '--isolation', 'process'], { cwd })
    running = start(['serve', assignment, 'class', '--json'], { cwd })
    const [line] = await running.stdout[Symbol.asyncIterator]()
      .next()
      .then(({ value }) => String(value).split('\n'))
    url = JSON.parse(line ?? '').url
  }, 60_000)
  afterAll(async () => {
    running.kill('SIGINT')
    expect((await running).exitCode).toBe(0)
  })

  /** A request with exactly these headers. */
  const ask = (path: string, headers: Readonly<Record<string, string>> = {}, form?: string) =>
    new Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: string }>(
      (resolve, reject) => {
        const { port } = new URL(url)
        const sent = request(
          { host: '127.0.0.1', port, path, method: form === undefined ? 'GET' : 'POST', headers },
          (got) => {
            let body = ''
            got.on('data', (piece) => {
              body += piece
            })
            got.on('end', () => resolve({ status: got.statusCode ?? 0, headers: got.headers, body }))
          },
        )
        sent.on('error', reject)
        sent.end(form)
      },
    )

  const visit = async () => {
    const invited = new URL(url)
    const { headers } = await ask(`${invited.pathname}${invited.search}`)
    const [cookie] = String(headers['set-cookie']).split(';')
    return { cookie: cookie ?? '', origin: `http://127.0.0.1:${invited.port}` }
  }

  it('lets nobody in without the token, under another name, or from another page', async () => {
    const { cookie, origin } = await visit()
    const page = await ask('/student?id=ada', { cookie })
    const form = /name="form" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const fields = `form=${form}&id=ada&points=1&comment=x`
    expect(page.status).toBe(200)
    for (const [path, headers, body] of [
      ['/', {}],
      ['/?token=wrong', {}],
      ['/', { cookie: 'touchstone-1=x' }],
      ['/', { cookie, host: 'evil.example' }],
      ['/adjust', { cookie }, fields],
      ['/adjust', { cookie, origin: 'http://evil.example' }, fields],
      ['/adjust', { cookie, origin }, 'form=wrong&id=ada&points=1&comment=x'],
      ['/adjust', { origin }, fields],
    ] as const)
      expect([path, (await ask(path, headers, body)).status]).toEqual([path, 403])
    expect((await ask('/', { cookie })).headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
    })
  })

  it.each([
    '/file/results.db',
    '/file/..%2fsecret',
    '/report/results.jsonl',
    '/report/students/../../secret',
    '/%',
    '//x',
  ])('hands out no other file: %s', async (path) => {
    const { cookie } = await visit()
    expect((await ask(path, { cookie })).status).toBeGreaterThanOrEqual(400)
  })

  describe('in a browser', () => {
    let browser: Browser
    beforeAll(async () => {
      if (browserPath === undefined) return
      browser = await chromium.launch({
        executablePath: browserPath,
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
      })
    }, 60_000)
    afterAll(() => browser?.close())

    it('finds a student, changes the mark by hand, grades again, and hands out the gradebook', async ({
      skip,
    }) => {
      if (browserPath === undefined) return skip('neither CHROMIUM nor PATH leads to Chromium')
      const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      await page.goto(url)
      expect(await page.locator('section.panel p').first().textContent()).toBe('2 of 2 submissions graded.')
      await page.getByLabel('Search by name').fill('BEN')
      await page.getByRole('button', { name: 'Search' }).click()
      expect(await page.locator('tbody bdi').allTextContents()).toEqual(['<b>ben & "co"'])
      await page.locator('tbody a').click()
      expect(await page.locator('h1').textContent()).toBe('<b>ben & "co"')
      const feedback = page.frameLocator('iframe')
      await feedback.locator('h1').waitFor()
      await page.getByLabel('Points to add').fill('1.5')
      await page.getByLabel('Comment, which the student reads').fill('Right idea')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Saved.').waitFor()
      expect(await page.locator('section.panel').textContent()).toContain('1.5 points')
      expect(readFileSync(join(cwd, 'out/small/adjustments.csv'), 'utf8')).toContain(',1.5,,Right idea,')
      await page.getByLabel('Points to add').fill('2')
      await page.getByLabel('Comment, which the student reads').fill('After the appeal')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Earlier changes by hand').click()
      expect(await page.locator('section.panel').textContent()).toMatch(
        /2 points .*After the appeal.*1.5 points/s,
      )
      await page.getByRole('button', { name: 'Grade this one again' }).click()
      await page
        .getByText('1 of 2 submissions judged again: the one that was asked for.')
        .waitFor({ timeout: 60_000 })
      await page.goto(new URL('/', url).href)
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: 'gradebook.csv' }).click()
      expect(readFileSync((await (await download).path()) ?? '', 'utf8')).toContain('ada,20,20')
      expect(errors).toEqual([])
    }, 120_000)
  })
})
