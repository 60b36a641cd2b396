import type { Path } from '../positions.ts'
import type { LintInput } from './rule.ts'

/** YAML's trap: `'\n'` is two characters, `"\n"` is a line end. Patterns are left out, for there `\n` means a line end either way. */
export function newlineInQuotes({ document, findings }: LintInput): void {
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === 'string') {
      const style = findings.styleOf(path)
      if (!value.includes('\\n') || (style !== 'single' && style !== 'plain') || path.at(-1) === 'regex') return
      const replacement = `"${value.replaceAll('"', '\\"')}"`
      return findings.add('newline-in-quotes', [], { path, at: 'value' }, { title: 'Use double quotes', replacement })
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key])
  }
  visit(document.tasks, ['tasks'])
  visit(document.defaults, ['defaults'])
}
