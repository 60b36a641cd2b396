import { counted, matches } from './count.ts'

/** Square brackets with something between them in one line, such as `[name]`. */
export const placeholders = counted(['placeholder', 'placeholders'], (text) => matches(text, /\[[^\]\n]+\]/gu))
