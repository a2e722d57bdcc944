import { type Cursor, cursorOf } from './cursor.ts'

/** A module that a Python file imports: `..optim.sgd` has two dots. */
export interface PythonImport {
  readonly dots: number
  readonly module: string
}

/** Characters of a dotted name, and dots before it; beyond that no path can exist. */
const longest = 1000

const blank = /[ \t\f]*/y
const blankLines = /\s*/y
const dotsAndBlank = /[. \t\f]*/y
const name = /\p{ID_Continue}*/uy
const dotted = /[\p{ID_Continue}.]*/uy
const restOfStatement = /[^;:#\r\n]*/y
const restOfLine = /[^\r\n]*/y

/**
 * What a Python file imports: `import x`, `from x import y`, `from . import y`, where a statement may start. This scans
 * and does not parse, so it may find too much, which only costs an extra run. It reads every character once, because
 * the text is hostile: no expression here can backtrack.
 */
export function* pythonImports(text: string): Generator<PythonImport> {
  const source = cursorOf(text.replace(/^\ufeff/, '').replace(/\\\r?\n/g, ' '))
  while (!source.hasEnded()) {
    skipBlank(source)
    const word = source.take(name)
    if (word === 'import') yield* modules(source)
    else if (word === 'from' && (yield* members(source))) continue
    source.take(restOfStatement)
    if (source.next() === '#') source.take(restOfLine)
    source.skip()
  }
}

/** After `import`. */
function* modules(source: Cursor): Generator<PythonImport> {
  do {
    skipBlank(source)
    const module = source.take(dotted)
    if (module !== '' && module.length <= longest) yield { dots: 0, module }
    skipRename(source, skipBlank)
  } while (source.takeIf(','))
}

/** After `from`. Returns whether a list in parentheses was left where something else begins. */
function* members(source: Cursor): Generator<PythonImport, boolean> {
  const dots = source.take(dotsAndBlank).replace(/[^.]/g, '').length
  const found = source.take(dotted)
  skipBlank(source)
  if (found !== 'import' && source.take(name) !== 'import') return false
  const module = found === 'import' ? '' : found
  const isKnown = module.length + dots <= longest
  if (isKnown) yield { dots, module }
  skipBlank(source)
  const isList = source.takeIf('(')
  for (const member of namesIn(source, isList ? skipLines : skipBlank)) {
    if (isKnown && member.length <= longest) yield { dots, module: `${module}.${member}` }
  }
  return isList && !source.takeIf(')')
}

/** The names of a list, up to where it ends or another statement begins. */
function* namesIn(source: Cursor, skip: (source: Cursor) => void): Generator<string> {
  do {
    skip(source)
    const member = source.takeWord(name, (word) => word !== 'from' && word !== 'import')
    if (member === '') return
    yield member
    skipRename(source, skip)
  } while (source.takeIf(','))
}

/** `as z`, and what is around it. */
function skipRename(source: Cursor, skip: (source: Cursor) => void): void {
  skip(source)
  if (source.takeWord(name, (word) => word === 'as') === '') return
  skip(source)
  source.take(name)
  skip(source)
}

function skipBlank(source: Cursor): void {
  source.take(blank)
}

function skipLines(source: Cursor): void {
  source.take(blankLines)
  while (source.next() === '#') {
    source.take(restOfLine)
    source.take(blankLines)
  }
}
