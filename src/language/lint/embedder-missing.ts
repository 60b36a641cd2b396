import { checksOf, type LintInput } from './rule.ts'

/** Every check by embeddings needs a model that makes them. */
export function embeddersAreNamed({ document, isWritten, findings }: LintInput): void {
  if (isWritten(['defaults', 'embedder']) || (isWritten(['defaults']) && document.defaults === undefined)) return
  for (const { check, path } of checksOf(document)) {
    if ('similarity' in check && check.model === undefined)
      findings.add('embedder-missing', [], { path: [...path, 'similarity'], at: 'key' })
  }
}
