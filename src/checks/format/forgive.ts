import type { Forgivable } from '../../language/benchmark.generated.ts'

/**
 * The text, and what is left of it when some of the things forgiven are taken away, in every combination: the first line
 * (often "Sure, here is …:"), the last one, and all asterisks (Markdown's bold and italics). Blank ones are left out.
 */
export function readings(text: string, forgive: readonly Forgivable[] = []): readonly string[] {
  const lines = text.split('\n')
  const first = forgive.includes('first_line')
  const last = forgive.includes('last_line')
  const cut = [
    text,
    ...(first ? [lines.slice(1).join('\n').trim()] : []),
    ...(last ? [lines.slice(0, -1).join('\n').trim()] : []),
    ...(first && last ? [lines.slice(1, -1).join('\n').trim()] : []),
  ]
  const all = forgive.includes('asterisks') ? [...cut, ...cut.map((each) => each.replaceAll('*', ''))] : cut
  return [...new Set(all)].filter((each) => each.trim() !== '')
}
