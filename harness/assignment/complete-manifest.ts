import { capital, type Quiz, type Suite } from '#kit/engine'
import { kebabCase } from './instances.ts'
import type { Manifest, ManifestPart, WrittenManifest, WrittenPart } from './manifest.ts'

/** The file of every function that `files` leaves open: `solution.py`. */
const onlyFile = 'solution'

/** A manifest with everything that it leaves to the defaults. */
export function completeManifest(
  written: WrittenManifest,
  folder: string,
  suites: readonly Suite[],
  quizzes: readonly Quiz[],
): Manifest {
  const bound = Object.keys(written.bindings ?? {})
  const functions = written.parts
    .flatMap((part) => part.functions ?? [])
    .filter((name) => !bound.includes(name))
  return {
    languages: ['typescript', 'javascript', 'python'],
    files: functions.length === 0 ? {} : { [onlyFile]: [...new Set(functions)] },
    answers: 'answers.json',
    conventions: {},
    consistent: [],
    slides: bound.length === 0,
    fragileCosts: true,
    strictNames: false,
    limits: {},
    given: [],
    python2: false,
    runtime: 'numpy',
    checks: {},
    bindings: {},
    ...written,
    title: written.title ?? defaultTitle(folder),
    parts: written.parts.map((part) => completePart(part, suites, quizzes)),
  }
}

function completePart(part: WrittenPart, suites: readonly Suite[], quizzes: readonly Quiz[]): ManifestPart {
  const names = part.functions ?? []
  const of = names.flatMap(
    (name) => suites.find((suite) => suite.functions.some(({ formula }) => formula.name === name)) ?? [],
  )
  const quiz = quizzes.filter(({ stem }) => stem === part.quiz)
  const titles = new Set([...quiz, ...of].map(({ title }) => title))
  const id = part.id ?? kebabCase(names[0] ?? part.quiz?.split('/').at(-1) ?? '')
  return { ...part, id, title: part.title ?? [...titles].join(', ') }
}

/** `linear-classifiers` as a title: `Linear classifiers`. */
export const defaultTitle = (name: string): string => capital(name.replaceAll(/[-_]+/g, ' '))
