import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BundledPackage } from './bundled-packages.ts'

/** The licenses of bundled packages, as their authors ask for. */
export function licensesOf(root: string, packages: readonly BundledPackage[]): string {
  return packages
    .map(({ place, name, version, license }) => {
      const files = readdirSync(join(root, place)).filter((entry) =>
        /^(licen[sc]e|notice)(\W(md|txt|mit))?$/i.test(entry),
      )
      if (files.length === 0) throw new Error(`${place} has no license file to put into LICENSES.txt`)
      const texts = files.toSorted().map((file) => readFileSync(join(root, place, file), 'utf8').trim())
      return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
