/** Words and turns of phrase that a native technical writer would not use, and what to write instead. */
export const bannedWords: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  {
    pattern: /(; |, |\bor |@returns )nothing( (if|unless|where|for|once|until)\b|$)/,
    instead: 'undefined, or empty',
  },
  { pattern: /\b(of|is|are|be) ours\b/, instead: 'trusted, internal, or the name of the owner' },
  { pattern: /\bour fault\b/i, instead: 'an internal error' },
  { pattern: /\bstrangers?\b/i, instead: 'untrusted' },
  { pattern: /\binnocent\b/i, instead: 'benign' },
  { pattern: /\b(is|are|was|were|unless) told\b/, instead: 'receives, is asked, or: unless set otherwise' },
  { pattern: /\b(behind|of|its|the|without) walls?\b(?![- ]clock)/, instead: 'sandbox, or boundary' },
  { pattern: /\bchild(ren)? of (its|their) own\b/, instead: 'a separate process' },
  { pattern: /\b(side|guarded|open) doors?\b/, instead: 'system calls, or entry points' },
  { pattern: /\b(hangs?|hung) up\b/, instead: 'close' },
  { pattern: /\b[Ss]o looks\b/, instead: 'looks like this' },
  {
    pattern: /(^|[.:] |\/\/ |\* )Who(ever)? (finds|asks|opens|reads|waits|writes)\b/,
    instead: 'the caller, or: if …',
  },
  {
    pattern: /(?<![Tt]here )\bis no (array|answer|file|JSON|number|row|secret|submission|text|UTF)/,
    instead: 'is not a …',
  },
  { pattern: /\bbury\b|\bburies\b/, instead: 'reap' },
  { pattern: /behaviour/i, instead: 'behavior' },
  // As an id of the lecture catalogue it stays: not-centred.
  { pattern: /(?<!not-)\bcentred\b/i, instead: 'centered' },
  { pattern: /(?<![-/])\bnormalis(e|ed|ation)\b(?!-)/i, instead: 'normalize, normalized, normalization' },
  { pattern: /\bcolour/i, instead: 'color' },
]
