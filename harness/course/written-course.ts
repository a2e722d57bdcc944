/** `course.json`, as its schema describes it. */
export interface WrittenCourse {
  readonly title: string
  readonly timezone: string
  readonly roster?: string
  readonly assignments: Readonly<Record<string, WrittenAssignment>>
  readonly lateDefaults?: WrittenLate
  readonly slipDays?: {
    readonly total: number
    readonly perAssignment?: number
    readonly use?: 'in-order' | 'best'
  }
  readonly drop?: readonly { readonly lowest: number; readonly of: readonly string[] }[]
  readonly minimum?: number
  readonly rounding?: { readonly to: string; readonly mode: 'half-up' | 'half-even' | 'down' }
  readonly extensions?: string | Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface WrittenAssignment {
  readonly title?: string
  readonly results?: string
  readonly due: string
  readonly late?: WrittenLate
  readonly cutoff?: string
  readonly weight?: number | string
  readonly extraCredit?: boolean
  readonly outOf?: number
  readonly times?: string
}

export interface WrittenLate extends WrittenAmount {
  readonly kind: 'none' | 'refused' | 'per-day' | 'per-hour'
  readonly of?: 'outOf' | 'score'
  readonly cap?: WrittenAmount
  readonly graceMinutes?: number
}

export interface WrittenAmount {
  readonly percent?: number
  readonly points?: number
}
