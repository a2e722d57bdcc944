import { listSome, type Remark } from '#kit/engine'
import { type Replaced, removedName, standInsFor } from '#runner'

/** Names of one file that a remark lists. */
const most = 8
/** Files that are remarked on: a submission chooses their names. */
const mostFiles = 20

/** Notes on what Touchstone supplied so that files run as they are: modules, names, or a translation. */
export function replacedRemarks(all: readonly Replaced[]): readonly Remark[] {
  const files = Map.groupBy(all, ({ file }) => file)
  return [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostFiles)
    .flatMap(([file, own]) => remarksOn(file, own))
}

function remarksOn(file: string, all: readonly Replaced[]): readonly Remark[] {
  const names = (kind: Replaced['kind']): readonly string[] => [
    ...new Set(all.filter((one) => one.kind === kind).map(({ name }) => name)),
  ]
  const [ofPython, given] = [names('builtin'), names('given')]
  const kinds = standInsFor(names('stub'))
  const [same = [], empty = []] = [true, false].map((works) =>
    names('stub').filter((name) => (kinds[name] === 'works') === works),
  )
  const [old] = names('python2')
  return [
    ...(names('copy').length > 0
      ? [
          note(
            'misnamed',
            `${file} was loaded without the number in its name; rename it, or no file can import it`,
          ),
        ]
      : []),
    ...given.map((name) => note('given', `${name} is not in your folder; the course's copy was loaded`)),
    ...(old !== undefined
      ? [
          note(
            'translated',
            `${file} is Python 2${old === 'tree' ? ', as another of your files shows' : ''}; it was translated to Python 3, and keeps the division of Python 2`,
          ),
        ]
      : []),
    ...stubbed(file, same, 'a stand-in that does the same', 'stand-ins that do the same'),
    ...stubbed(file, empty, 'an empty stand-in', 'empty stand-ins'),
    ...names('numpy')
      .slice(0, most)
      .map((name) => note('old-name', `${file}: ${ofNumPy(name)}`)),
    ...(names('torch').length > 0
      ? [
          note(
            'no-gpu',
            `${file}: .cuda() and .to("cuda") did nothing, because there is no GPU here; write x.to(w.device), which works everywhere`,
          ),
        ]
      : []),
    ...(ofPython.length > 0
      ? [note('old-name', `${file}: Python 3 has no ${listSome(ofPython, most)}: supplied as in Python 2`)]
      : []),
  ]
}

const note = (code: Remark['code'], text: string): Remark => ({ code, text })

function stubbed(file: string, modules: readonly string[], by: string, bySeveral: string): readonly Remark[] {
  if (modules.length === 0) return []
  const imported = listSome(modules.map(shown), most)
  return [
    note(
      'stubbed',
      `${file} imports ${imported}: not installed here, replaced by ${modules.length === 1 ? by : bySeveral}`,
    ),
  ]
}

/** `tkinter` for `_tkinter`, the part of it that is missing. */
const shown = (name: string): string => name.replace(/^_/, '')

function ofNumPy(name: string): string {
  const known = removedName(name)
  if (name.startsWith('scipy.'))
    return `${name} was moved in SciPy ${known?.since} and supplied here; write ${known?.write}`
  return `np.${name} was removed in NumPy ${known?.since} and supplied here; write ${known?.write}`
}
