import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { sweep, writeWhole } from '#files'
import { render, type StudentView } from '#reports'

/** Writes the report as a page beside the work, and returns its path. */
export async function writePage(folder: string, view: StudentView): Promise<string> {
  const place = join(resolve(folder), '.touchstone')
  sweep(place, { isOurs: (name) => name.endsWith('.part'), kind: 'file' })
  // Ignored by Git, so that it is neither handed in nor committed.
  writeWhole(join(place, '.gitignore'), '*\n')
  const file = join(place, 'report.html')
  writeWhole(file, await render('student.html', view))
  return file
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Opens a page in the browser. Returns a line with its path. */
export async function openPage(file: string): Promise<string> {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open']
  const { failed } = await execa(command, [...args, file], { reject: false, stdio: 'ignore', timeout: 5000 })
  return failed ? `The report is in ${file}; no browser could be opened.` : `Opened ${file}.`
}
