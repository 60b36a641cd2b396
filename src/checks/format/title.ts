import { quote } from '../quote.ts'
import { asText } from '../text-list.ts'
import type { Property } from './rule.ts'

const forms = {
  brackets: { find: inBrackets, missing: 'there is no title in << >>' },
  heading: { find: asHeading, missing: 'the first line is no heading' },
  either: {
    find: (text: string) => inBrackets(text) ?? asHeading(text),
    missing: 'there is no title, neither in << >> nor as a heading in the first line',
  },
}

/** The text has a title: `<<so>>` in any line (`brackets`), `# so` as the first line (`heading`), or either (`true`). */
export const title: Property = (argument) => {
  const form = argument === true ? 'either' : argument
  if (form !== 'brackets' && form !== 'heading' && form !== 'either')
    return { problem: `"true", "brackets" or "heading" is meant, not ${asText(argument)}` }
  const { find, missing } = forms[form]
  return (text) => {
    const found = find(text)
    return found === undefined
      ? { holds: false, reason: missing }
      : { holds: true, reason: `the title is ${quote(found, 40)}` }
  }
}

/** What stands between the first `<<` and the last `>>` of a line. */
function inBrackets(text: string): string | undefined {
  for (const line of text.split('\n')) {
    const start = line.indexOf('<<')
    const end = line.lastIndexOf('>>')
    const inside = start < 0 || end < start + 2 ? '' : line.slice(start + 2, end).trim()
    if (/[^<>\s]/u.test(inside)) return inside
  }
  return undefined
}

function asHeading(text: string): string | undefined {
  return /^#{1,6}[ \t]+(\S.*)/u.exec(text.trimStart())?.[1]
}
