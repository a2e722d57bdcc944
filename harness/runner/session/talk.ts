import { MiB } from '../limits.ts'
import type { Said } from '../protocol/decode-answer.ts'
import { type Frame, frameReader } from '../protocol/frame.ts'
import type { Shorten } from '../protocol/text.ts'
import type { Call, Death, Job, Limits, Replaced, Used } from '../types.ts'
import type { Connection, Ending } from './connection.ts'
import { collectPrinted } from './printed.ts'
import { type Shares, sharesOf } from './shares.ts'
import { type Watch, watch } from './watch.ts'

/** What a child is asked, and within which limits. */
export interface Conversation {
  readonly connection: Connection
  readonly stages: readonly Stage[]
  /** Whether to send the next stage after these answers to all calls before it. Otherwise the session is over. */
  readonly goesOn: (said: readonly Said[]) => boolean
  readonly limits: Limits
  readonly callLimits?: Job['callLimits']
  readonly share?: Job['share']
  /** What earlier sessions have used of them. */
  readonly used: Used
  readonly shorten: Shorten
  readonly python?: Job['python'] | undefined
  readonly signal?: AbortSignal | undefined
  readonly trace?: Job['trace'] | undefined
}

/** Calls that are sent together, after all before them are answered. */
interface Stage {
  readonly calls: readonly Call[]
  readonly frames: readonly Uint8Array[]
}

/** A conversation in progress: what was sent, and what was heard. */
export interface Talk extends Conversation {
  /** The calls of all stages. */
  readonly calls: readonly Call[]
  /** How it ends. The first reason counts. */
  readonly ending: PromiseWithResolvers<Ending | { readonly answered: true }>
  readonly watching: Watch
  readonly shares: Shares
  readonly printed: ReturnType<typeof collectPrinted>
  readonly framesIn: (chunk: Uint8Array) => Iterable<Frame>
  /** Stages that are not sent yet. */
  readonly waiting: Stage[]
  /** The number of calls that were sent. */
  sent: number
  readonly said: Said[]
  /** Bytes that further answers may take. */
  left: number
  /** The files that the child is loading, outermost first. */
  loading: readonly string[]
  /** What was replaced in each stage that was sent. */
  readonly replaced: Map<string, Replaced>[]
  /** The functions in which the running call is, innermost first, where the child reports it. */
  running: readonly string[]
  /** The number of frames that are no answers. */
  announced: number
  ready: boolean
  /** What arrives from now on is too late. */
  isOver: boolean
}

/** A conversation in which nothing is said yet. The child is watched from here on. */
export function startTalk(conversation: Conversation): Talk {
  const { connection, stages, limits, callLimits, share, used } = conversation
  const calls = stages.flatMap((stage) => stage.calls)
  const ending: Talk['ending'] = Promise.withResolvers()
  const endBy = (death: Death) => ending.resolve({ death })
  const talk: Talk = {
    ...conversation,
    calls,
    ending,
    watching: watch(connection.usage, limits, used.seconds, endBy, () =>
      talk.loading.length === 0 ? callLimits : undefined,
    ),
    shares: sharesOf(calls, share, endBy),
    printed: collectPrinted(limits.output * MiB, () => endBy({ by: 'output', limit: limits.output })),
    framesIn: frameReader(limits.answers * MiB),
    waiting: [...stages],
    sent: 0,
    said: [],
    left: limits.answers * MiB - used.bytes,
    loading: [],
    running: [],
    replaced: [],
    announced: 0,
    ready: false,
    isOver: false,
  }
  return talk
}
