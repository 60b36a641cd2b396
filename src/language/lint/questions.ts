import type { LintInput } from './rule.ts'

/** A conversation must hold a message from the user. */
export function somethingIsAsked({ document, findings }: LintInput): void {
  for (const [name, { messages }] of Object.entries(document.tasks)) {
    if (messages && !messages.some(({ role }) => role === 'user'))
      findings.add('no-question', [], { path: ['tasks', name, 'messages'], at: 'key' })
  }
}
