import type { Language, Module, Program } from '../types.ts'
import { recallBundle, rememberBundle } from './bundle-cache.ts'
import { type Compiled, compile } from './compile.ts'
import { preparePython } from './prepare-python.ts'
import { openSubmission } from './submission.ts'

/** A program, and the dependencies of each of its files. */
export interface PreparedProgram extends Program {
  /**
   * TypeScript and JavaScript: one entry for each wanted file, in order, then the parts that several of them
   * share. Python is loaded from the folder as it is, so there is an entry only for a wanted file that must
   * not be loaded, with the reason.
   */
  readonly modules: readonly Module[]
  /**
   * For each wanted file the paths that it depends on, including paths that do not exist yet. A file without an
   * entry may depend on anything.
   */
  readonly graph: Readonly<Record<string, readonly string[]>>
}

/**
 * Prepares a submission to run. Access is decided by a file's real path: a file outside the submission is never read,
 * followed, inlined or quoted, and importing one is an `ImportError`.
 *
 * An error in a wanted file is that module's `error`; the other files are prepared all the same.
 *
 * @param root the submission's folder
 * @param wanted the language, and the files that calls will name, relative to the root with `/` between the
 * parts
 * @throws {Error} if there is no such folder, or the compiler cannot be started
 */
export async function prepareProgram(
  root: string,
  { language, files }: { readonly language: Language; readonly files: readonly string[] },
): Promise<PreparedProgram> {
  const submission = await openSubmission(root)
  const program = { language, root: submission.root, files }
  if (language === 'python') return { ...program, ...(await preparePython(submission, files)) }

  const wanted = [...new Set(files)]
  let bundle: Compiled | undefined = await recallBundle(submission, wanted)
  if (!bundle) {
    bundle = await compile({ root: submission.root, files: wanted })
    rememberBundle(wanted, bundle)
  }
  const { modules, graph } = bundle
  const shared = modules.filter(({ file }) => !wanted.includes(file))
  const own = wanted.flatMap((file) => modules.filter((module) => module.file === file))
  return { ...program, modules: [...own, ...shared], graph }
}
