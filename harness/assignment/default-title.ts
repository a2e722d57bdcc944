import type { Language } from '#runner'
import type { PlannedAssignment } from './assignment.ts'
import { dialectOf } from './binding/dialect.ts'
import { judgedName } from './binding/judged-name.ts'
import { bindingsOf } from './bindings-of.ts'

/**
 * What reports call a function that lines call, if neither the manifest says it nor the name of what is called alone:
 * several call the same, or what is called is the course's own adapter, or a method of a result.
 */
export function defaultTitleOf(
  assignment: PlannedAssignment,
  name: string,
  language: Language,
): string | undefined {
  const called = calledBy(assignment, name, language)
  if (called === 'unsaid') return inWords(name)
  const { bindings } = assignment
  const others = Object.keys(bindings).filter(
    (other) => other !== name && bindings[other]?.title === undefined,
  )
  const isShared = others.some((other) => calledBy(assignment, other, language) === called)
  // A name that the assignment gives says which it is; that of the reference needs the student's beside it.
  if (isShared) return bindings[name]?.is === undefined ? `${inWords(name)} (${called})` : inWords(name)
  const isByAdapter = bindingsOf(bindings, name, language).some((one) => 'adapter' in one)
  return isByAdapter ? called : undefined
}

function calledBy(
  { bindings, runtime }: PlannedAssignment,
  name: string,
  language: Language,
): string | undefined {
  const written = bindingsOf(bindings, name, language).filter((binding) => 'call' in binding)
  if (written.length === 0) return undefined
  // Students have no adapter: of several years, one may call their own function.
  const [own] = written.filter(({ adapter }) => adapter === undefined)
  const lines = own && ([own.call].flat() as readonly string[])
  return (lines && judgedName(lines, dialectOf(language, runtime))) ?? 'unsaid'
}

/** `svmGradient` as a report spells it: `svm gradient`. */
const inWords = (name: string): string =>
  name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ')
