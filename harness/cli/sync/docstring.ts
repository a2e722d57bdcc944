/** What a docstring of a reference says, in the parts that a starter needs. */
export interface Docstring {
  /** The first sentence, on one line. */
  readonly sentence: string
  /** The rest before the first tag: formulas keep their indent of four, prose is one line each. */
  readonly paragraphs: readonly string[]
  readonly parameters: readonly DescribedParameter[]
  /** What `options` may hold, by the names without `options.`. */
  readonly options: readonly DescribedParameter[]
  readonly returns: string
  readonly example: string
  /** Ids of the lecture catalogue that this function stands for, besides its own name. */
  readonly catalogue: readonly string[]
}

export interface DescribedParameter {
  readonly name: string
  readonly about: string
}

/** Reads the text between `/**` and its end. */
export function readDocstring(comment: string): Docstring {
  const text = comment.replace(/^[ \t]*\*? ?/gm, '').trim()
  const [description = '', ...tagged] = text.split(/^@/m)
  const [sentence = '', ...paragraphs] = description.split(/\n\n+/).filter((part) => part.trim() !== '')
  const tags = tagged.map((part) => {
    const [, tag = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(part) ?? []
    return { tag, text: rest.trimEnd() }
  })
  const texts = (wanted: string): readonly string[] =>
    tags.filter(({ tag }) => tag === wanted).map((one) => one.text)
  const described = texts('param').map((one) => {
    const [, name = '', about = ''] = /^(\S+)\s+([\s\S]*)$/.exec(one) ?? []
    return { name, about: oneLine(about) }
  })
  return {
    sentence: oneLine(sentence),
    paragraphs: paragraphs.map((part) => (part.startsWith('    ') ? part.trimEnd() : oneLine(part))),
    parameters: described.filter(({ name }) => !name.startsWith('options.')),
    options: described
      .filter(({ name }) => name.startsWith('options.'))
      .map(({ name, about }) => ({ name: name.slice('options.'.length), about })),
    returns: oneLine(texts('returns')[0] ?? ''),
    example: texts('example').join('\n'),
    catalogue: texts('catalogue').flatMap((ids) => ids.split(/\s+/)),
  }
}

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ')
