import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ErasedFormula } from '#kit/engine'
import { findReference, type Index, readIndex } from '../new/find-reference.ts'
import { exampleCode } from './example-code.ts'
import type { ReferenceFunction } from './read-reference.ts'
import { kebabCase } from './reference-index.ts'
import { settingsOf } from './starter-facts.ts'
import { pythonDialect } from './starter-python.ts'
import { typescriptDialect } from './starter-typescript.ts'

/** A function of the reference with its example as code of each language. */
export interface Described extends ReferenceFunction {
  readonly examples: { readonly typescript: readonly string[]; readonly python: readonly string[] }
}

/** What is described, by the names of functions. */
export type Descriptions = ReadonlyMap<string, Described>

/**
 * Reads the sources of the reference, which the package does not have, and parses them. A function that only a suite
 * has, such as one that draws for itself, is left out.
 */
export async function describeFromSources(
  formulas: readonly ErasedFormula[],
  repository: string,
  index: Index = readIndex(repository),
): Promise<Descriptions> {
  const described = new Map<string, Described>()
  for (const formula of formulas.filter(({ name }) => Object.hasOwn(index, kebabCase(name)))) {
    const { reference } = await findReference(repository, formula.name, index)
    described.set(formula.name, await withExamples(reference, formula))
  }
  return described
}

/** The descriptions of some functions: those beside the bundle, or from the sources of this repository. */
export async function describe(formulas: readonly ErasedFormula[]): Promise<Descriptions> {
  const bundled = fileURLToPath(new URL('./described.json', import.meta.url))
  if (existsSync(bundled)) return new Map(Object.entries(JSON.parse(readFileSync(bundled, 'utf8'))))
  return describeFromSources(formulas, fileURLToPath(new URL('../../../', import.meta.url)))
}

/** Adds the example as code of each language. */
export async function withExamples(reference: ReferenceFunction, formula: ErasedFormula): Promise<Described> {
  const { name, parameters, docstring } = reference
  // Settings arrive together in one more argument.
  const own = { name, arity: parameters.length + Math.min(settingsOf(formula).length, 1) }
  return {
    ...reference,
    examples: {
      typescript: await exampleCode(docstring.example, own, typescriptDialect),
      python: await exampleCode(docstring.example, own, pythonDialect),
    },
  }
}
