import { join } from 'node:path'
import { count } from '#kit/engine'
import { type Allowance, allowance } from './allowance.ts'
import { entryName, tellingPath } from './entry-name.ts'
import type { NameRule, Piece } from './forms/name-rule.ts'
import { folded, type OwnNames, ownNames } from './own-names.ts'
import { distinctNames, safeName } from './safe-name.ts'
import type { Entry, Refused, Source } from './source.ts'
import { unpackInner } from './unpack-inner.ts'
import { writeNew } from './write-new.ts'

/** What somebody handed in at one time, in a folder of its own. */
export interface Arranged extends Omit<Piece, 'file' | 'group'> {
  /** The name of its folder. */
  readonly folder: string
  readonly problem?: string
}

export interface Arrangement {
  readonly submissions: readonly Arranged[]
  readonly refused: readonly Refused[]
  readonly passedOver: readonly string[]
}

interface Draft {
  readonly piece: Piece
  readonly folder: string
  readonly files: Map<Entry, string>
  readonly own: OwnNames
  readonly allowance: Allowance
  problem?: string
}

interface How {
  /** The folders around everything, which names do not begin with: `export/`. */
  readonly below: string
  readonly rule: NameRule
  readonly into: string
  /** Archives in archives that are unpacked in each submission. */
  readonly nesting: number
}

/** Refused entries in archives of one submission that are named. */
const mostNamed = 100

/**
 * Writes what a source holds into one folder for each submission, and unpacks the archives in them. A submission of
 * which nothing can be taken has a problem.
 *
 */
export async function arrange(source: Source, { below, rule, into, nesting }: How): Promise<Arrangement> {
  const { drafts, passedOver, refused } = sort(source, below, rule)
  for (const draft of drafts) {
    const tooMuch = draft.allowance.refuse(draft.files.keys())
    if (tooMuch === undefined) continue
    draft.problem = tooMuch
    draft.files.clear()
  }
  const places = new Map(drafts.flatMap((draft) => [...draft.files.keys()].map((entry) => [entry, draft])))
  const broken = await source.read(
    (entry) => places.has(entry),
    async (entry, bytes) => {
      const draft = places.get(entry)
      const to = draft?.files.get(entry)
      if (draft === undefined || to === undefined) return
      const tooMuch = draft.allowance.take(entry)
      if (tooMuch === undefined) return await writeNew(join(into, draft.folder, to), bytes, entry.size)
      draft.problem = tooMuch
      // Of a tar archive the others come behind it.
      bytes.resume()
    },
  )
  refuse(broken, places)
  const submissions: Arranged[] = []
  for (const draft of drafts) {
    const { file: _, group: __, ...piece } = draft.piece
    const inner =
      draft.files.size > 0 ? await unpackInner(join(into, draft.folder), { ...draft, nesting }) : undefined
    refused.push(...named(inner?.refused ?? [], piece.label))
    const problem = draft.problem ?? inner?.problem
    submissions.push({ ...piece, folder: draft.folder, ...(problem !== undefined && { problem }) })
  }
  return { submissions, refused: [...refused, ...broken], passedOver }
}

/** What was refused in archives of one submission, as far as it is named: nobody's may fill the list of the class. */
function named(refused: readonly Refused[], label: string): readonly Refused[] {
  const first = refused.slice(0, mostNamed).map((one) => ({ ...one, entry: `${label}: ${one.entry}` }))
  const more = refused.length - first.length
  if (more === 0) return first
  return [...first, { entry: label, reason: `${count(more, 'more entry', 'more entries')} refused` }]
}

function refuse(broken: readonly Refused[], places: ReadonlyMap<Entry, Draft>): void {
  const reasons = new Map(broken.map(({ entry, reason }) => [entry, reason]))
  for (const [entry, draft] of places) {
    const reason = reasons.get(entry.path)
    if (reason === undefined) continue
    draft.files.delete(entry)
    if (draft.files.size === 0) draft.problem ??= `${draft.piece.file}: ${reason}`
  }
}

/** Whose each entry is, and under which path it is written. */
function sort({ entries, refused: before }: Source, below: string, rule: NameRule) {
  const drafts = new Map<string, Draft>()
  const folderOf = distinctNames()
  const refused = [...before]
  const unusable: { readonly draft: Draft; readonly problem: string }[] = []
  const passedOver: string[] = []
  const draftOf = (piece: Piece): Draft => {
    const draft = drafts.get(piece.group) ?? {
      ...{
        piece,
        folder: folderOf(safeName(piece.label)),
        files: new Map(),
        own: ownNames(),
        allowance: allowance(),
      },
    }
    drafts.set(piece.group, draft)
    return draft
  }
  const pieceOf = (path: string) => (path.startsWith(below) ? rule(path.slice(below.length)) : undefined)
  for (const entry of entries) {
    const piece = pieceOf(entry.path)
    if (piece === undefined) {
      passedOver.push(entry.path)
      continue
    }
    const draft = draftOf(piece)
    // What is left of a name is a name that may be anything: of `ada_1_2_..` it is `..`.
    const named = entryName(piece.file)
    const reason = 'reason' in named ? named.reason : draft.own.take(named.path)
    if ('path' in named && reason === undefined) draft.files.set(entry, named.path)
    else if (reason !== undefined) {
      refused.push({ entry: entry.path, reason })
      unusable.push({ draft, problem: `${piece.file}: ${reason}` })
    }
  }
  // Somebody whose every entry was refused has handed in all the same, unless it is a second one of its name.
  const present = new Set(entries.map(({ path }) => folded(path)))
  for (const { entry, reason } of refused) {
    const path = tellingPath(entry)
    const piece = path === undefined ? undefined : pieceOf(path)
    if (path === undefined || piece === undefined || present.has(folded(path))) continue
    unusable.push({ draft: draftOf(piece), problem: `${piece.file}: ${reason}` })
  }
  for (const { draft, problem } of unusable) if (draft.files.size === 0) draft.problem ??= problem
  return { drafts: [...drafts.values()], refused, passedOver }
}
