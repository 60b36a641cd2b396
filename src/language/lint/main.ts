import { suggest } from '../suggest.ts'
import type { LintInput } from './rule.ts'

/** One task or suite must be the one that counts, said in the file and not guessed. */
export function mainIsNamed({ document, names, isWritten, findings }: LintInput): void {
  const { main } = document
  const targets = [...names.tasks, ...names.suites]
  if (main !== undefined) {
    if (targets.includes(main)) return
    const { offer, repair } = suggest(main, targets)
    return findings.add('main-unknown', [main, offer], { path: ['main'], at: 'value' }, repair)
  }
  // Without tasks there is nothing to name; that is told already.
  const suggestion = names.suites[0] ?? names.tasks[0]
  if (suggestion === undefined || isWritten(['main'])) return
  const place = { path: ['tasks'], at: 'key' } as const
  const { start } = findings.spanOf(place)
  findings.add('main-missing', [suggestion], place, {
    title: `Add "main: ${suggestion}"`,
    replacement: `main: ${suggestion}\n`,
    span: { start, end: start },
  })
}
