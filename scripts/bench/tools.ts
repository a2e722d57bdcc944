import { randomBytes } from 'node:crypto'
import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { execa } from 'execa'
import { type Assignment, loadAssignment } from '#assignment'
import { planFor } from '#judge'
import { findPython } from '#runner'
import { courseChecks } from './course-calls.ts'
import { layOut, pytestFile, vitestFile } from './course-tests.ts'
import { assignmentName, type BenchLanguage, root, samples } from './samples.ts'

/** The other way to do the same work: the submissions with a test file each, and the command that runs it. */
export interface Peer {
  readonly name: 'vitest run' | 'pytest'
  readonly language: BenchLanguage
  readonly submissions: readonly Submission[]
  readonly command: readonly string[]
  /** The least that any tool for the language starts. */
  readonly least: { readonly name: string; readonly command: readonly string[] }
  /** In which `python3` is the interpreter itself, not a version manager that starts it. */
  readonly env: Readonly<Record<string, string>>
}

export interface Submission {
  /** As the sample class has it. */
  readonly original: string
  /** With the peer's test file and the stored calls. */
  readonly withTests: string
}

/** A folder for one run, with everything in it: `touchstone` as it is installed, and the peers. */
export interface Workplace {
  readonly folder: string
  readonly assignment: Assignment
  readonly touchstone: string
  readonly secretFile: string
}

export async function makeWorkplace(folder: string): Promise<Workplace> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // As an installed package: no sources beside it, and the two packages that it does not carry.
  cpSync(join(root, 'dist'), join(folder, 'touchstone'), { recursive: true })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const touchstone = join(folder, 'touchstone/touchstone.js')
  await execa(process.execPath, [touchstone, '--version'])
  const secretFile = join(folder, 'secret')
  writeFileSync(secretFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  return {
    folder,
    assignment: await loadAssignment(assignmentName),
    touchstone,
    secretFile,
  }
}

/** Lays out a peer that makes the calls of every check that `audience` gets. */
export async function makePeer(
  { folder, assignment }: Workplace,
  language: BenchLanguage,
  audience: 'student' | 'staff',
): Promise<Peer> {
  const grading = planFor(assignment, { audience, ...(audience === 'staff' && { secret: randomBytes(32) }) })
  const checks = courseChecks(assignment, grading, language)
  const files = Object.keys(assignment.files)
  const testFile = language === 'python' ? pytestFile(files) : vitestFile(files)
  const { executable } = await findPython()
  return {
    language,
    env: { PATH: `${dirname(executable)}:${process.env.PATH}` },
    ...(language === 'python'
      ? {
          name: 'pytest',
          command: [executable, '-B', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'],
          least: { name: 'import numpy', command: [executable, '-B', '-c', 'import numpy'] },
        }
      : {
          name: 'vitest run',
          command: [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run'],
          least: { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
        }),
    submissions: samples(language).map((original) => ({
      original,
      withTests: layOut(original, join(folder, audience, language), checks, testFile),
    })),
  }
}

/**
 * A class as an instructor has it: copies of every submission, each with contents of its own, so that nothing
 * is known from the one before.
 */
export function classFolder(
  { folder }: Workplace,
  { language, submissions }: Pick<Peer, 'language' | 'submissions'>,
  copies: number,
): { readonly folder: string; readonly size: number } {
  const together = join(folder, 'class', language)
  const comment = language === 'python' ? '#' : '//'
  rmSync(together, { recursive: true, force: true })
  for (let copy = 0; copy < copies; copy++) {
    for (const { original } of submissions) {
      const own = join(together, `${copy}-${basename(original)}`)
      cpSync(original, own, { recursive: true })
      for (const file of readdirSync(own).filter((name) => /\.(py|ts)$/.test(name))) {
        appendFileSync(join(own, file), `\n${comment} copy ${copy}\n`)
      }
    }
  }
  return { folder: together, size: copies * submissions.length }
}
