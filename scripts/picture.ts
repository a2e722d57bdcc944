/** Makes the picture of the README, docs/student-page.png: the page of a student whose hinge loss lacks its margin. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { execa } from 'execa'
import { chromium } from 'playwright-core'
import { sampleClass } from '../harness/batch/testing/sample-class.ts'
import { layOutSample } from '../harness/batch/testing/samples/lay-out.ts'
import { browserPath } from '../reports/testing/browser-path.ts'

const inRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'touchstone-picture-'))
try {
  layOutSample(sampleClass, 'fails/hinge-multiclass--no-margin', join(folder, 'submissions/ada'))
  const options = ['--out', join(folder, 'out'), '--secret-file', join(folder, 'secret')]
  const command = ['grade', 'a3-linear-classifiers', join(folder, 'submissions'), ...options]
  await execa(process.execPath, [inRoot('harness/cli/main.ts'), ...command], { stdio: 'inherit' })

  const browser = await chromium.launch({
    executablePath: browserPath ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
  })
  const page = await browser.newPage({ viewport: { width: 920, height: 1100 } })
  await page.goto(pathToFileURL(join(folder, 'out/students/ada/feedback.html')).href)
  await page.screenshot({ path: inRoot('docs/student-page.png') })
  await browser.close()
} finally {
  rmSync(folder, { recursive: true })
}
