import { execa } from 'execa'
import { render, type StudentView } from '#reports'
import { writeOwn } from './own-folder.ts'

/** Writes the report as a page beside the work, and returns its path. */
export const writePage = async (folder: string, view: StudentView): Promise<string> =>
  writeOwn(folder, 'report.html', await render('student.html', view))

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Opens a page in the browser. Returns a line with its path. */
export async function openPage(file: string): Promise<string> {
  return (await openBrowser(file))
    ? `Opened ${file}.`
    : `The report is in ${file}; no browser could be opened.`
}

/** Opens a file or an address in the browser, if there is one. */
export async function openBrowser(place: string): Promise<boolean> {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open']
  const { failed } = await execa(command, [...args, place], { reject: false, stdio: 'ignore', timeout: 5000 })
  return !failed
}
