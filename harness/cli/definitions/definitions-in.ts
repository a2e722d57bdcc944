import type { Language } from '#runner'
import type { DefinitionsOfFile } from './definitions.ts'
import { pythonDefinitions } from './python-definitions.ts'
import { scriptDefinitions } from './script-definitions.ts'

/** What the files of a folder define in one language, read without running them. */
export const definitionsIn = async (
  folder: string,
  language: Language,
): Promise<readonly DefinitionsOfFile[]> => {
  if (language === 'python') return pythonDefinitions(folder)
  return language === 'cpp' ? [] : scriptDefinitions(folder, language)
}
