import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { main as ours } from '../cli/testing/main.ts'
import { read } from './tree.ts'

/** A block of code of a page. */
export interface Block {
  readonly language: string
  readonly text: string
  /** Where its text begins in the page. */
  readonly at: number
}

/** The blocks of code of a text, in order. */
export const blocksOf = (text: string): readonly Block[] =>
  [...text.matchAll(/^( *```(\w+)\n)(.*?)^ *```$/gms)].map(
    ({ index, 1: fence = '', 2: language = '', 3: block = '' }) => ({
      language,
      text: block,
      at: index + fence.length,
    }),
  )

/** The lines of a block of shell commands. */
export const commandsIn = (block: string): readonly string[] => block.trim().split(/\n */)

/** How a command of the documentation ends, or why no test runs it. */
export type Use = { readonly exits: number } | { readonly because: string }

export interface Followed {
  /** The page with what its commands print now in its blocks of text. */
  readonly text: string
  /** Commands that ended otherwise than they should, with what they said. */
  readonly surprises: readonly string[]
}

/** Where a reader follows pages, and with which Touchstone. */
export interface Reader {
  /** Where the reader begins, and also the home folder. */
  readonly place: string
  readonly uses: Readonly<Record<string, Use>>
  /** The module that `npx --no-install touchstone` runs there. */
  readonly main?: string
}

/**
 * Follows pages word by word, one after the other: runs the commands, writes the functions and the files. A block of
 * text is what the commands above it print.
 */
export async function followPages(
  pages: readonly string[],
  reader: Reader,
): Promise<ReadonlyMap<string, Followed>> {
  const followed = new Map<string, Followed>()
  mkdirSync(reader.place, { recursive: true })
  for (const page of pages) followed.set(page, await followPage(read(page), reader))
  return followed
}

async function followPage(page: string, { place, uses, main }: Reader) {
  const surprises: string[] = []
  let [text, printed, folder, from] = ['', '', place, 0]
  for (const block of blocksOf(page)) {
    if (block.language === 'python') writeFunction(folder, block.text)
    if (block.language === 'json' || block.language === 'ts') {
      writeFileSync(join(folder, fileNamedAbove(page, block, 'json|ts')), block.text)
    }
    if (block.language === 'csv') {
      writeFileSync(join(folder, fileNamedAbove(page, block, 'csv')), block.text)
    }
    if (block.language === 'text') {
      text += `${page.slice(from, block.at)}${printed.trimEnd()}\n`
      from = block.at + block.text.length
    }
    if (block.language !== 'sh') continue
    printed = ''
    for (const command of commandsIn(block.text)) {
      const use = uses[command]
      const into = /^cd (\S+)$/.exec(command)?.[1]
      if (into !== undefined) folder = join(folder, into)
      else if (use === undefined || 'exits' in use) {
        const { exitCode, stdout, stderr } = await typed(command, folder, place, main)
        if (stdout !== '') printed += `${stdout}\n`
        if (exitCode !== use?.exits) surprises.push(`${command} exits with ${exitCode}: ${stderr}`)
      }
    }
  }
  return { text: `${text}${page.slice(from)}`, surprises }
}

/** The last file with such an ending that the text above a block names. */
function fileNamedAbove(page: string, { at, text }: Block, endings: string): string {
  const name = new RegExp(`\`([^\`\\s]+\\.(?:${endings}))\``, 'g')
  const named = [...page.slice(0, at).matchAll(name)].at(-1)?.[1]
  if (named === undefined) throw new Error(`nothing above this block names its file:\n${text}`)
  return named
}

/** Runs a command in a folder. `npx --no-install touchstone` there is this repository, and home is the reader's own. */
export function typed(command: string, folder: string, home: string, main = ours) {
  const shim = `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${main}" "$@"\n`
  mkdirSync(folder, { recursive: true })
  mkdirSync(join(home, '.bin'), { recursive: true })
  writeFileSync(join(home, '.bin/npx'), shim, { mode: 0o755 })
  const env = {
    PATH: `${join(home, '.bin')}:${process.env.PATH}`,
    HOME: home,
    XDG_STATE_HOME: join(home, '.state'),
  }
  return execa('sh', ['-c', command], { cwd: folder, env, reject: false })
}

/** Writes a function into the starter: the block begins with a comment that names the file. */
function writeFunction(folder: string, block: string): void {
  const [, file = '', head = '', body = ''] = /^# (\S+)\n(def [^\n]+)\n(.*)$/s.exec(block) ?? []
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  const start = text.indexOf(head)
  const marker = "    raise NotImplementedError('not written yet')\n"
  const end = text.indexOf(marker, start)
  if (start < 0 || end < 0) throw new Error(`${file} has no unwritten ${head}`)
  writeFileSync(path, text.slice(0, end) + body + text.slice(end + marker.length))
}
