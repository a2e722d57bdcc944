/** A name in a file of Python, written out by its imports, such as `torch.nn.modules.linear.Linear`, and its line. */
export interface NameUsed {
  readonly path: string
  readonly line: number
  /** All names of the module `path` are imported, or one that only running the file would show is asked for. */
  readonly all?: 'star' | 'getattr'
}

// Students write what these read: none may take more than linear time.
const dotted = String.raw`[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*`
const fromImport = /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([\s\w,*\\]*\)|[^\n;]*)/gm
const plainImport = /^[ \t]*import[ \t]+([^\n;]*)/gm
const assigned = new RegExp(
  String.raw`^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*(${dotted})[ \t]*(?:;[ \t]*)?$`,
  'gm',
)
const asked = new RegExp(String.raw`\bgetattr\(\s*(${dotted})\s*,\s*(?:["'](\w+)["'])?`, 'g')
const anyName = new RegExp(String.raw`(?<![\w.])${dotted}`, 'g')

/**
 * The names that code uses, each written out by what the file imports and by names given to modules. Nothing is run.
 *
 * @param code without comments and docstrings
 * @example
 * namesUsed('from torch import nn as N\nN.Linear(2, 3)') // has { path: 'torch.nn.Linear', line: 2 }
 */
export function namesUsed(code: string): readonly NameUsed[] {
  const lineOf = linesIn(code)
  const meant = new Map<string, string>()
  const used: NameUsed[] = []
  const writtenOut = (name: string): string => {
    const [first = '', ...rest] = name.split('.')
    return [meant.get(first) ?? first, ...rest].join('.')
  }
  for (const { 1: module = '', 2: names = '', index } of code.matchAll(fromImport)) {
    // Names begin after the module, and may be on lines of their own.
    let at = index + code.slice(index).indexOf(names)
    for (const one of names.split(',')) {
      const [name = '', alias = name] = one
        .replace(/[()\\]/g, ' ')
        .trim()
        .split(' as ')
      const line = lineOf(at + one.search(/\S|$/))
      if (name === '*') used.push({ path: module, line, all: 'star' })
      else if (/^\w+$/.test(name)) {
        used.push({ path: `${module}.${name}`, line })
        meant.set(alias, `${module}.${name}`)
      }
      at += one.length + 1
    }
  }
  for (const { 1: modules = '' } of code.matchAll(plainImport))
    for (const one of modules.split(',')) {
      const [, module, alias] = /^\s*([\w.]+)\s+as\s+(\w+)/.exec(one) ?? []
      if (module !== undefined && alias !== undefined) meant.set(alias, module)
    }
  for (const { 1: name = '', 2: value = '' } of code.matchAll(assigned))
    if (meant.has(value.split('.', 1)[0] ?? '') || value.includes('.')) meant.set(name, writtenOut(value))
  for (const { 1: owner = '', 2: name, index } of code.matchAll(asked)) {
    const path = writtenOut(owner)
    used.push(
      name === undefined
        ? { path, line: lineOf(index), all: 'getattr' }
        : { path: `${path}.${name}`, line: lineOf(index) },
    )
  }
  for (const { 0: name, index } of code.matchAll(anyName))
    used.push({ path: writtenOut(name), line: lineOf(index) })
  return used
}

/** The number of the line at a position. */
function linesIn(code: string): (at: number) => number {
  const ends = [...code.matchAll(/\n/g)].map(({ index }) => index)
  return (at) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}
