import { type FormRules, mostMatch } from './name-rule.ts'

/**
 * `Ada Lovelace_123_assignsubmission_file_` as a folder, without its last line from Moodle 4.1 on, or with the name of
 * a file behind it. The number is that of the participant, in this assignment only.
 */
const part = /^(?<name>.+?)_(?<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?<file>.*))?$/s

/** "Download all submissions" of Moodle, in folders or not. */
export const moodle: FormRules = {
  form: 'moodle',
  title: 'Moodle export',
  fits: (top) =>
    mostMatch(
      top.map(({ name }) => name),
      (name) => part.test(name),
    ),
  rule: () => (path) => {
    const [top = '', ...below] = path.split('/')
    const { name = '', id = '', file = '' } = part.exec(top)?.groups ?? {}
    const inside = [file, ...below].filter((one) => one !== '').join('/')
    if (id === '' || inside === '') return undefined
    const label = `${name}_${id}`
    // Where marking is blind, everybody has the same name.
    const named = name !== 'Participant' && { name }
    return { group: label, label, students: [{ id, ...named }], file: inside }
  },
}
