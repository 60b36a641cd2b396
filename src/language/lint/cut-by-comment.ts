import type { Path } from '../positions.ts'
import type { LintInput } from './rule.ts'

/** `prompt: Solve task #5` is "Solve task" to YAML. A comment proper has a space after its `#`. */
export function textsAreNotCut({ document, findings }: LintInput): void {
  const { source, positions } = findings
  if (!/[ \t]#[^\s#!]/.test(source)) return
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === 'string') {
      const place = positions.of(path)
      if (place?.style !== 'plain') return
      const { start, end } = place.value
      const rest = /^[ \t]+(#[^\s#!][^\r\n]*)/.exec(source.slice(end, end + 200))
      if (!rest?.[1]) return
      const whole = source.slice(start, end) + rest[0]
      const repair = {
        title: 'Put the text in quotes',
        replacement: JSON.stringify(whole),
        span: { start, end: start + whole.length },
      }
      findings.add('cut-by-comment', [rest[1].slice(0, 40)], { path, at: 'value' }, repair)
      return
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key])
  }
  for (const part of ['tasks', 'rubrics', 'datasets', 'defaults'] as const) visit(document[part], [part])
}
