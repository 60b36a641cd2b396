/** A text in quotation marks for a reason or a name: on one line, and cut in the middle of nothing when too long. */
export function quote(text: string, longest = 80): string {
  const line = text.slice(0, 1_000).replace(/\s+/gu, ' ').trim()
  if (line === '' && text !== '') return 'white space'
  if (line === '') return 'nothing'
  const characters = [...line.slice(0, longest * 2)]
  const cut = characters.length > longest || line.length > longest * 2
  return cut ? `"${characters.slice(0, longest - 1).join('')}…"` : `"${line}"`
}
