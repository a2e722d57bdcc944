import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The browser named by CHROMIUM, or else the first one found on PATH. */
export const browserPath = [
  process.env.CHROMIUM ?? '',
  ...names.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))),
].find((path) => path !== '' && existsSync(path))

/** The only script that any page has: that of a class. */
const ownScript = readFileSync(new URL('../../../reports/templates/class.js', import.meta.url), 'utf8')

/** Everything a browser did or found that none of our pages contains: scripts, dialogs, requests, foreign elements. */
export async function obeyed(files: readonly string[]): Promise<readonly string[]> {
  const browser = await chromium.launch({
    executablePath: browserPath ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
    ],
  })
  try {
    const found: string[] = []
    for (const file of files) {
      const page = await browser.newPage()
      found.push(...(await obeyedBy(page, file)).map((what) => `${file}: ${what}`))
      await page.close()
    }
    return found
  } finally {
    await browser.close()
  }
}

async function obeyedBy(page: Page, file: string): Promise<readonly string[]> {
  const address = pathToFileURL(file).href
  const found: string[] = []
  page.on('dialog', (dialog) => {
    found.push(`dialog ${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:'))
      found.push(`request ${request.url()}`)
  })
  await page.goto(address)
  const elements = await page.evaluate((own) => {
    for (const one of document.querySelectorAll('details')) one.open = true
    const foreign =
      'script, img, iframe, base, object, embed, form, [onerror], [onload], a[href^="javascript:"]'
    return [...document.querySelectorAll(foreign)]
      .filter((one) => one.tagName !== 'SCRIPT' || one.textContent !== own)
      .map(({ outerHTML }) => outerHTML.slice(0, 80))
  }, ownScript)
  return [...found, ...elements.map((element) => `element ${element}`)]
}
