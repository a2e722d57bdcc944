import { UsageError } from '#files'
import { instantOf } from './instant.ts'
import { type FormRules, type Look, mostMatch } from './name-rule.ts'

const stamp = 'timestamp.txt'

/** The folder `submitted` of nbgrader: `submitted/<student>/<assignment>/<file>`. */
export const nbgrader: FormRules = {
  form: 'nbgrader',
  title: "nbgrader's submitted/",
  fits: (top, name) =>
    top.some((one) => one.isFolder && one.name === 'submitted') ||
    (name === 'submitted' &&
      top.length > 0 &&
      mostMatch(
        top.map(({ isFolder }) => String(isFolder)),
        isTrue,
      )),
  rule: async (look) => {
    const assignment = assignmentIn(look)
    const stamps = look.paths.filter((path) => {
      const [, of, file] = partsOf(path)
      return of === assignment && file === stamp
    })
    const times = await look.texts(stamps, 1024)
    return (path) => {
      const [student, of, ...below] = partsOf(path)
      if (student === undefined || of !== assignment || below.length === 0) return undefined
      const submittedAt = instantOf(times.get(path.slice(0, -below.join('/').length) + stamp))
      return {
        group: student,
        label: student,
        students: [{ id: student }],
        file: below.join('/'),
        ...(submittedAt !== undefined && { submittedAt }),
      }
    }
  },
}

const isTrue = (text: string): boolean => text === 'true'

/** Student, assignment, and what is below. */
const partsOf = (path: string): readonly string[] => path.replace(/^submitted\//, '').split('/')

/** The one assignment with files that are asked for; of several, the one that has the name of this one. */
function assignmentIn({ paths, wanted, assignment }: Look): string {
  const all = new Set<string>()
  const asked = new Set<string>()
  for (const path of paths) {
    const [, of, ...below] = partsOf(path)
    if (of === undefined || below.length === 0) continue
    all.add(of)
    if (wanted.some((file) => below.join('/').endsWith(file))) asked.add(of)
  }
  const [first, ...others] = asked.size > 0 ? asked : all
  if (first !== undefined && others.length === 0) return first
  if (all.has(assignment)) return assignment
  throw new UsageError(
    'several-assignments',
    `submitted/ holds the assignments ${[...all].toSorted().join(', ')}, and more than one could be this one`,
    `Rename the right one to ${assignment}, or copy it to a folder of its own.`,
  )
}
