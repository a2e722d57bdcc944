import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../fixtures/styles', import.meta.url))

/** A few functions in the style of some students, and what they must come to. */
export interface Style {
  readonly file: string
  readonly name: string
  /** `pass`, or what each function that is not right is named, in order; `-` for no name. */
  readonly expected: string
  /** The conventions of the assignment, as JSON. */
  readonly conventions: string
  readonly code: string
  readonly functions: readonly string[]
}

/** Every style: `## name | expected | conventions`, and the code below it; what stands before the first is in all. */
export const readStyles = (): readonly Style[] =>
  readdirSync(folder).flatMap((file) => {
    const [shared = '', ...styles] = readFileSync(join(folder, file), 'utf8').split(/^## /m)
    return styles.map((text): Style => {
      const [heading = '', ...lines] = text.split('\n')
      const [name = '', expected = '', conventions = '{}'] = heading.split('|').map((part) => part.trim())
      const own = lines.join('\n')
      const functions = [...own.matchAll(/^def ([a-z]\w*)/gm)].map(([, one = '']) => camelCase(one))
      return {
        file: basename(file, '.txt'),
        name,
        expected,
        conventions,
        code: `${shared}\n${own}`,
        functions,
      }
    })
  })

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, first: string) => first.toUpperCase())
