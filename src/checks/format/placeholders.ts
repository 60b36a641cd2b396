import { counted } from './count.ts'

/** Square brackets with something between them in one line, such as `[name]`. */
export const placeholders = counted(['placeholder', 'placeholders'], (text) =>
  text.split('\n').reduce((sum, line) => sum + inLine(line), 0),
)

/** Each closing bracket ends at most one: that of the first opening bracket since the last. One look at each character. */
function inLine(line: string): number {
  const untilClosing = line.split(']').slice(0, -1)
  return untilClosing.filter((part) => part.includes('[') && part.indexOf('[') < part.length - 1).length
}
