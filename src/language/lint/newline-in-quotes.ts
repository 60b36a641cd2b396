import type { Path } from '../positions.ts'
import { quoted } from '../yaml-text.ts'
import type { LintInput } from './rule.ts'

/** TeX begins words with the same two characters: \nu, \neq, \nabla. */
const lineEnd = /\\n(?!u\b|eq|e\b|ot|abla|i\b|leq|geq|mid|ewline|earrow|warrow|exists|sub|sup|rightarrow|leftarrow)/
/** Keys whose texts are patterns: there `\n` means a line end either way. */
const patterns = ['regex', 'pattern', 'patternProperties']

/**
 * YAML's trap: `'\n'` is two characters, `"\n"` is a line end. Blocks are left out: who writes one
 * has line ends at hand.
 */
export function newlineInQuotes({ document, findings }: LintInput): void {
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === 'string') {
      if (!lineEnd.test(value)) return
      const style = findings.styleOf(path)
      if (style !== 'single' && style !== 'plain') return
      const replacement = quoted(value.replaceAll('\\n', '\n'))
      findings.add('newline-in-quotes', [], { path, at: 'value' }, { title: 'Use double quotes', replacement })
      return
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (!patterns.includes(key)) visit(inner, [...path, key])
    }
  }
  visit(document.tasks, ['tasks'])
  visit(document.defaults, ['defaults'])
}
