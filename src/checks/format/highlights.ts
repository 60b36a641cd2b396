import { counted, matches } from './count.ts'

/** Passages between asterisks within a line, `*so*` or `**so**`, that are not blank. */
export const highlights = counted(['highlight', 'highlights'], (text) =>
  matches(text, /\*{1,3}(?![\s*])[^*\n]*[^*\s]\*{1,3}/gu),
)
