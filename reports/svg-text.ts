import { visible } from '#kit/engine'

/** Escapes text for an SVG file. */
export const svgText = (text: string): string =>
  visible(text).replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
