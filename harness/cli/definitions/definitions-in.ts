import type { Language } from '#runner'
import type { DefinitionsOfFile, SourceText } from './definitions.ts'
import { pythonDefinitions } from './python-definitions.ts'
import { scriptDefinitions } from './script-definitions.ts'

/** What the files of a folder define in one language, and the Python of its notebooks, read without running them. */
export const definitionsIn = async (
  folder: string,
  language: Language,
  notebooks: readonly SourceText[] = [],
): Promise<readonly DefinitionsOfFile[]> => {
  if (language === 'python') return pythonDefinitions(folder, notebooks)
  return language === 'cpp' ? [] : scriptDefinitions(folder, language)
}
