/** Created by operating systems and tools; never the work of a student. */
const created = new Set([
  '__MACOSX',
  'node_modules',
  '__pycache__',
  '.git',
  '.touchstone',
  '.ipynb_checkpoints',
])

/** Whether a student may have made the file. */
export const isStudents = (file: string): boolean =>
  file.split('/').every((part) => !created.has(part) && !part.startsWith('._') && part !== '.DS_Store')

/**
 * The files that may be meant where one is missing: in another folder, with capitals, a second ending, or as a
 * notebook. `a3\\svm.py` is what some archives make of a folder.
 */
export function meantFiles(files: readonly string[], missing: string): readonly string[] {
  const wanted = bare(lastPart(missing))
  const others = wanted.endsWith('.py') ? ['.ipynb'] : ['.tsx', '.jsx', '.cts', '.d.ts']
  const all = [wanted, ...others.map((ending) => wanted.replace(/\.[^.]*$/, ending))]
  return files.filter((file) => isStudents(file) && all.includes(bare(lastPart(file))))
}

const lastPart = (file: string): string => file.split(/[/\\]/).at(-1) ?? file

/** A file name without what browsers, editors and copying change: `SVM (1).py.txt` and `svm copy.py` are `svm.py`. */
export const bare = (file: string): string =>
  file
    .toLowerCase()
    .replace(/\.txt$/, '')
    .replace(/(?: ?\(\d{1,3}\)|(?: -)? copy(?: \d{1,2})?)(?=\.(?:d\.ts|[^.]*)$)/, '')

/** The bare name of a file without its ending. */
export const bareStem = (file: string): string => bare(lastPart(file)).replace(/(?:\.d)?\.[^.]*$/, '')
