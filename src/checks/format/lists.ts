import { counted, matches } from './count.ts'

/** Markdown bullets: lines that begin with `*`, `-` or `+` and a space. */
export const bullets = counted(['bullet', 'bullets'], (text) => matches(text, /^[ \t]*[*+-][ \t]+\S/gmu))

/** Markdown headings: lines that begin with one to six `#` and a space. */
export const headings = counted(['heading', 'headings'], (text) => matches(text, /^ {0,3}#{1,6}[ \t]+\S/gmu))
