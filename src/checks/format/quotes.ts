import { flag } from './flag.ts'

/** The whole text stands in double quotation marks: "so", “so”, „so“ or «so». */
export const quotes = flag((text) => {
  const trimmed = text.trim()
  const holds = trimmed.length > 1 && /^["“”„«»].*["“”«»]$/su.test(trimmed)
  return { holds, reason: holds ? 'stands in quotation marks' : 'does not stand in double quotation marks as a whole' }
})
