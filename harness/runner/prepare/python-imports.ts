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
  const source = text.replace(/^\ufeff/, '').replace(/\\\r?\n/g, ' ')
  let at = 0
  const take = (what: RegExp): string => {
    what.lastIndex = at
    const taken = what.exec(source)?.[0] ?? ''
    at += taken.length
    return taken
  }
  const takeIf = (character: string): boolean => {
    const is = source[at] === character
    if (is) at++
    return is
  }
  const skipRename = (between: () => void): boolean => {
    between()
    const start = at
    if (take(name) !== 'as') {
      at = start
      return false
    }
    between()
    take(name)
    between()
    return true
  }
  const skipBlank = (): void => {
    take(blank)
  }
  const skipLines = (): void => {
    take(blankLines)
    while (source[at] === '#') {
      take(restOfLine)
      take(blankLines)
    }
  }

  /** After `import`. */
  function* modules(): Generator<PythonImport> {
    do {
      skipBlank()
      const module = take(dotted)
      if (module !== '' && module.length <= longest) yield { dots: 0, module }
      skipRename(skipBlank)
    } while (takeIf(','))
  }
  /** After `from`. Returns whether a list in parentheses was left where something else begins. */
  function* members(): Generator<PythonImport, boolean> {
    const dots = take(dotsAndBlank).replace(/[^.]/g, '').length
    const found = take(dotted)
    skipBlank()
    if (found !== 'import' && take(name) !== 'import') return false
    const module = found === 'import' ? '' : found
    const isKnown = module.length + dots <= longest
    if (isKnown) yield { dots, module }
    skipBlank()
    const isList = takeIf('(')
    const skip = isList ? skipLines : skipBlank
    for (;;) {
      skip()
      const start = at
      const member = take(name)
      if (member === '') break
      if (member === 'from' || member === 'import') {
        at = start
        break
      }
      if (isKnown && member.length <= longest) yield { dots, module: `${module}.${member}` }
      skipRename(skip)
      if (!takeIf(',')) break
    }
    return isList && !takeIf(')')
  }

  while (at < source.length) {
    skipBlank()
    const word = take(name)
    if (word === 'import') yield* modules()
    else if (word === 'from' && (yield* members())) continue
    take(restOfStatement)
    if (source[at] === '#') take(restOfLine)
    at++
  }
}
