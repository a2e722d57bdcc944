import { Option } from 'commander'
import { wantedIsolation } from './isolation-option.ts'
import { languageOption } from './language-option.ts'

/** Options of several commands. */
export const sharedOptions = {
  isolation: new Option(
    '--isolation <level>',
    'how to isolate the code: process, runtime, kernel-policy, namespaces or container; with ">=", that or a stronger level',
  ).argParser(wantedIsolation),
  language: languageOption('which to use if a folder has two'),
  json: new Option('--json', 'print the result as JSON'),
  check: new Option('--check <id>', 'run one check and show all of its calls').conflicts(['watch', 'open']),
  python2: new Option('--python2', 'translate files of Python 2, and grade them'),
  problems: new Option(
    '--problems',
    'first print a line for each function that is not right, in a form that editors read',
  ).conflicts(['json']),
} as const
