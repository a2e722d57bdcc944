import { posix } from 'node:path'

/**
 * The paths where Python would look, inside the submission, for what a file imports: `import x`, `from x
 * import y`, `from . import y`. This scans lines and does not parse, so it may return too many paths, which only costs
 * an extra run.
 */
export function pythonImports(file: string, text: string): readonly string[] {
  const paths = new Set<string>()
  const add = (folder: string, dotted: string): void => {
    let place = folder
    for (const part of dotted
      .split('.')
      .filter((part) => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(part))) {
      place = posix.join(place, part)
      paths.add(`${place}.py`)
      paths.add(`${place}/__init__.py`)
    }
  }
  const lines = text.replace(/\\\r?\n/g, ' ')
  for (const [, names = ''] of lines.matchAll(/^[ \t]*import[ \t]+([^#;\r\n]+)/gm)) {
    for (const name of names.split(',')) add('.', firstWord(name))
  }
  const from = /^[ \t]*from[ \t]*(\.*)[ \t]*([\p{ID_Continue}.]*)[ \t]+import[ \t]*(\([^)]*\)|[^#;\r\n]+)/gmu
  for (const [, dots = '', module = '', names = ''] of lines.matchAll(from)) {
    const folder = dots === '' ? '.' : posix.join(posix.dirname(file), '../'.repeat(dots.length - 1))
    for (const name of names.replace(/#.*/g, '').replace(/[()]/g, '').split(','))
      add(folder, `${module}.${firstWord(name)}`)
  }
  return [...paths]
}

function firstWord(text: string): string {
  return /\S+/.exec(text)?.[0] ?? ''
}
