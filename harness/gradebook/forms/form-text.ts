import { UsageError } from '#files'
import { type CsvRecord, csvRecords } from './csv-records.ts'

/** A form as text. It is read twice: once to see whose each row is, once to write it. */
export interface FormText {
  /** For messages. */
  readonly name: string
  /** The text, cut anywhere. */
  readonly pieces: () => Iterable<string>
}

/** What separates the cells of a form. */
export interface Layout {
  /** A byte-order mark, or nothing. */
  readonly mark: string
  readonly separator: string
}

const separators = [',', ';', '\t']
const byteOrderMark = '\ufeff'

/** The separator of a form: what is most often in its first line, quoted cells left out. */
export function layoutOf({ name, pieces }: FormText): Layout {
  let text = ''
  for (const piece of pieces()) {
    text += piece
    if (/[^\s\ufeff].*[\r\n]/.test(text) || text.length > 2 ** 20) break
  }
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : ''
  const [first = ''] = text.slice(mark.length).split(/\r?\n|\r/)
  if (first.trim() === '') {
    throw new UsageError(
      'empty-form',
      `'${name}' has no names of columns in its first line`,
      'Give the file as the platform exports it.',
    )
  }
  const bare = first.replaceAll(/"[^"]*"/g, '')
  const counts = separators.map((separator) => bare.split(separator).length)
  return { mark, separator: separators[counts.indexOf(Math.max(...counts))] ?? ',' }
}

/** The rows of a form. */
export function* recordsOf({ name, pieces }: FormText, { mark, separator }: Layout): Generator<CsvRecord> {
  yield* csvRecords(mark === '' ? pieces() : withoutFirst(pieces()), separator, name)
}

function* withoutFirst(pieces: Iterable<string>): Generator<string> {
  let isFirst = true
  for (const piece of pieces) {
    yield isFirst ? piece.slice(1) : piece
    isFirst = false
  }
}
