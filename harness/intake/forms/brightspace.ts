import { isoOf } from './instant.ts'
import { type FormRules, mostMatch } from './name-rule.ts'

/** `39786-640693 - Ada Lovelace - Oct 10, 2026 1022 AM`, as a folder, or before ` - svm.py`. */
const who = String.raw`(?<user>\d+)-(?<folder>\d+) - (?<name>.+?)`
const day = String.raw`(?:\p{L}+\.? \d{1,2}|\d{1,2}\.? \p{L}+\.?),? \d{4}`
const when = String.raw`(?<date>${day},? \d{3,4}(?: ?[AP]\.?M\.?)?)`
const part = new RegExp(`^${who} ?- ${when}(?: - (?<file>.+))?$`, 'isu')

/** What Brightspace (D2L) downloads: a folder for each time that somebody handed in. */
export const brightspace: FormRules = {
  form: 'brightspace',
  title: 'Brightspace export',
  fits: (top) =>
    mostMatch(
      top.map(({ name }) => name),
      (name) => part.test(name),
    ),
  rule: () => (path) => {
    const [top = '', ...below] = path.split('/')
    const { user = '', name = '', date = '', file = '' } = part.exec(top)?.groups ?? {}
    const inside = [file, ...below].filter((one) => one !== '').join('/')
    if (user === '' || inside === '') return undefined
    const submittedAt = instantOf(date)
    return {
      group: `${user} ${name} ${date}`,
      label: `${name}_${user}`,
      students: [{ id: user, name }],
      file: inside,
      ...(submittedAt !== undefined && { submittedAt }),
    }
  },
}

/** Brightspace writes no time zone: it is taken to be that of this machine. */
function instantOf(text: string): string | undefined {
  const [, date = '', hours = '', minutes = '', half = ''] =
    /^(.*\d{4}),? (\d{1,2})(\d{2})(?: ?([AP]))?/i.exec(text) ?? []
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
  return isoOf(new Date(`${date} ${hour}:${minutes}`))
}
