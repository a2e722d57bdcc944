import { openReaders, type Readers } from '#runner'
import type { Tokenizer } from './open-tokenizer.ts'
import { grammarOf, type Tokens } from './tokens.ts'

/** Files of code of one submission, the tokens of all of them, and the characters of all of them, that are read. */
const mostFiles = 60
const mostTokens = 30_000
const mostText = 512 * 1024

/** The code of one submission as one text, file after file, with its tokens. */
export interface Work {
  readonly submission: string
  readonly files: readonly WorkFile[]
  /** Lines and columns of all files together. */
  readonly tokens: Tokens
  /** What was left out, in sentences. */
  readonly leftOut: readonly string[]
}

export interface WorkFile {
  readonly path: string
  /** The line of the first of its lines among those of all files, from 0. */
  readonly first: number
  readonly lines: readonly string[]
}

export interface WorkFolder {
  readonly id: string
  readonly folder: string
}

/**
 * Reads the code of submissions, each in a process that can be killed.
 *
 * @param known texts of files that are the course's own, and are passed over
 */
export async function readWorks(
  folders: readonly WorkFolder[],
  tokenizer: Tokenizer,
  known: ReadonlySet<string>,
  onRead: (done: number) => void = () => {},
): Promise<readonly Work[]> {
  const readers = openReaders(1)
  const works: Work[] = []
  try {
    for (const one of folders) {
      works.push(await readWork(one, readers, tokenizer, known))
      onRead(works.length)
    }
  } finally {
    readers.close()
  }
  return works
}

async function readWork(
  { id, folder }: WorkFolder,
  readers: Readers,
  tokenizer: Tokenizer,
  known: ReadonlySet<string>,
): Promise<Work> {
  const reader = readers.open(folder)
  const files: WorkFile[] = []
  const [kinds, places, leftOut]: [string[], number[], string[]] = [[], [], []]
  let [line, characters] = [0, 0]
  try {
    const survey = await reader.survey()
    const code = survey.files.filter((path) => grammarOf(path) !== undefined && !isTest(path))
    if (code.length > mostFiles) leftOut.push(`only ${mostFiles} of its ${code.length} files were read`)
    for (const path of code.slice(0, mostFiles)) {
      const grammar = grammarOf(path)
      const found = await reader.text(path)
      if ('problem' in found) leftOut.push(found.problem)
      if ('problem' in found || grammar === undefined || known.has(sameText(found.text))) continue
      characters += found.text.length
      const most = mostTokens - kinds.length
      if (characters > mostText || most <= 0) {
        leftOut.push('it has more code than is compared; the rest was left out')
        break
      }
      const tokens = await tokenizer.read({ grammar, text: found.text, most })
      if (tokens === undefined) {
        leftOut.push(`${path} could not be read as code within the limit of time`)
        continue
      }
      const lines = found.text.split(/\r?\n/)
      files.push({ path, first: line, lines })
      for (const kind of tokens.kinds) kinds.push(kind)
      for (const [k, place] of tokens.places.entries()) places.push(k % 2 === 0 ? place + line : place)
      line += lines.length
    }
  } finally {
    reader.end()
  }
  return { submission: id, files, tokens: { kinds, places }, leftOut }
}

const isTest = (path: string): boolean =>
  /(?:^|\/)test_[^/]*\.py$|\.(?:test|spec)\.[cm]?[jt]s$|\.d\.[cm]?ts$/.test(path)

/** A text without what editors change on saving. */
export const sameText = (text: string): string => text.replace(/[ \t\r]+$/gm, '').trim()
