/** The decks that the sources of checks name, by their titles: students have the decks, not our codes. */
const decks: Readonly<Record<string, string>> = {
  D1: 'Classification and Tools',
  D2: 'Convolutional Neural Networks (2)',
  D3: 'Lecture 3: Advanced Optimizations',
  D4: 'Classification and Optimization in CNNs',
}

/**
 * Names decks by their titles.
 *
 * @example
 * namedSlides('D1 “Adam”; worked by hand') // = 'slide “Adam” of Classification and Tools; worked by hand'
 */
export const namedSlides = (source: string): string =>
  source.replace(/\b(D[1-4])\b( “[^”]*”)?/g, (code, deck: string, slide: string | undefined) =>
    slide === undefined ? (decks[deck] ?? code) : `slide${slide} of ${decks[deck] ?? code}`,
  )
