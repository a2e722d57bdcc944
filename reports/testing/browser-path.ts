import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The browser named by CHROMIUM, or else the first one found on PATH. */
export const browserPath = findBrowser()

function findBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    ...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
  ]
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
