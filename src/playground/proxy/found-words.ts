import { formatPlural } from '../controls/format.ts'
import type { Found } from './probe.ts'

/** What answers at a proxy's address, in a sentence. `host` is the page's own, for whoever lets it in. */
export function foundWords(found: Found | undefined, host: string): string {
  if (!found) return 'Asking who answers there…'
  switch (found.kind) {
    case 'benchleaf':
      return `A Benchleaf proxy answers, version ${found.version}: with quotas in plain sight and signed receipts.`
    case 'gateway':
      return `A gateway that speaks OpenAI's language answers, with ${formatPlural(found.models, 'model')}. It shows no quotas and signs no receipts.`
    case 'locked':
      return 'A gateway answers that asks for a key: enter it under Run options as its access token.'
    case 'none':
      return 'Files lie there, but nothing that runs models.'
    case 'silent':
      return `Nobody answers there, or nobody who lets this page in. Whoever runs the proxy lets it in with BENCHLEAF_ALLOWED_ORIGINS=${host}.`
  }
}

/** Whether models can be reached. */
export function runsModels(found: Found): boolean {
  return found.kind === 'benchleaf' || found.kind === 'gateway' || found.kind === 'locked'
}
