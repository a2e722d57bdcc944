import { type FormRules, mostMatch } from './name-rule.ts'

/** `lovelaceada_LATE_1234_5678_svm.py`: name, whether late, ids of the student and of the file, its name. */
const file = /^(?<name>.+?)(?<late>_LATE)?_(?<user>\d+)_(?<attachment>\d+)_(?<file>.+)$/s
/** `LATE_anon_hx3Kd_5678_svm.py`, where names are hidden. */
const anonymous = /^(?<late>LATE_)?anon_(?<user>[0-9A-Za-z]+)_(?<attachment>\d+)_(?<file>.+)$/s
/** What was typed into the page, or the address of a site: `lovelaceada_1234_text.html`. */
const text = /^(?<name>.+?)(?<late>_LATE)?_(?<user>\d+)_(?<file>(?:text|link)\.html)$/s
const anonymousText = /^(?<late>LATE_)?anon_(?<user>[0-9A-Za-z]+)_(?<file>(?:text|link)\.html)$/s

/** "Download Submissions" of Canvas: files side by side, whose names begin with who handed them in. */
export const canvas: FormRules = {
  form: 'canvas',
  title: 'Canvas export',
  fits: (top) =>
    mostMatch(
      top.map(({ name }) => name),
      (name) => partsOf(name) !== undefined,
    ),
  rule: ({ paths, wanted }) => {
    const newest = newestOf(paths, wanted)
    return (path) => {
      const parts = partsOf(path)
      if (parts === undefined) return undefined
      const { name, user = '', late, file = '' } = parts
      const label = `${name ?? 'anon'}_${user}`
      const bare = withoutNumber(file, wanted)
      const isNewest = newest.get(`${label}/${bare}`) === path
      // An older one that has the name which the newest one gets.
      if (file === bare && !isNewest && newest.has(`${label}/${bare}`)) return undefined
      return {
        group: label,
        label,
        students: [{ id: user, ...(name !== undefined && { name }) }],
        file: isNewest ? bare : file,
        late: late !== undefined,
      }
    }
  },
}

const partsOf = (name: string): Readonly<Record<string, string | undefined>> | undefined =>
  [anonymousText, anonymous, text, file].map((form) => form.exec(name)?.groups).find(Boolean)

/** Canvas numbers a file that a student hands in again: the second `svm.py` is `svm-1.py`. */
function withoutNumber(file: string, wanted: readonly string[]): string {
  const bare = file.replace(/-\d{1,3}(?=\.[^.]*$)/, '')
  return wanted.some((one) => one.split('/').at(-1) === bare) ? bare : file
}

/** For each file of each student, the path of the newest: ids of files grow. */
function newestOf(paths: readonly string[], wanted: readonly string[]): ReadonlyMap<string, string> {
  const newest = new Map<string, { readonly path: string; readonly id: bigint }>()
  for (const path of paths) {
    const { name, user, attachment, file = '' } = partsOf(path) ?? {}
    if (attachment === undefined) continue
    const key = `${name ?? 'anon'}_${user}/${withoutNumber(file, wanted)}`
    const id = BigInt(attachment)
    if (id >= (newest.get(key)?.id ?? 0n)) newest.set(key, { path, id })
  }
  return new Map([...newest].map(([key, { path }]) => [key, path]))
}
