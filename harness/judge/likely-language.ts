import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { endings, type PlannedAssignment } from '#assignment'
import type { Language } from '#runner'

/** The language that a folder seems to be written in, at first sight, to start its runtime early. */
export const likelyLanguage = (
  folder: string,
  { languages, files }: PlannedAssignment,
  wanted?: Language,
): Language | undefined =>
  wanted ??
  languages.find((language) =>
    endings[language].some((ending) =>
      Object.keys(files).some((stem) => existsSync(join(folder, `${stem}${ending}`))),
    ),
  )
