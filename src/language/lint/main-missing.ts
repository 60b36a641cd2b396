import type { LintInput } from './rule.ts'

/** One task or suite must be the one that counts, said in the file and not guessed. */
export function mainMissing({ document, findings }: LintInput): void {
  if (document.main !== undefined) return
  const suggestion = Object.keys(document.suites ?? {})[0] ?? Object.keys(document.tasks)[0] ?? ''
  const start = findings.spanOf({ path: ['tasks'], at: 'key' }).start
  const span = findings.spanOf({ path: ['tasks'], at: 'key' })
  const replacement = `main: ${suggestion}\n${findings.source.slice(start, span.end)}`
  findings.add(
    'main-missing',
    [suggestion],
    { path: ['tasks'], at: 'key' },
    { title: `Add "main: ${suggestion}"`, replacement },
  )
}
