import type { RunBundle } from '../engine/bundle.ts'
import { CommandError } from './exit.ts'
import { textReport } from './text-report.ts'

/** Renders one run, or several side by side. Throws {@link CommandError} for a format there is none of. */
export function renderReport(bundles: readonly RunBundle[], format: string): string {
  switch (format) {
    case 'text':
      return bundles.map(textReport).join('\n\n')
    case 'json': {
      const [only, ...more] = bundles.map((bundle) => bundle.report)
      return JSON.stringify(more.length === 0 ? only : [only, ...more], null, 2)
    }
    default:
      throw new CommandError(`--format takes text or json, not "${format}".`)
  }
}
