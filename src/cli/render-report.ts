import type { RunBundle } from '../engine/bundle.ts'
import { cellsCsv } from './cells-csv.ts'
import { CommandError } from './exit.ts'
import { junitReport } from './junit-report.ts'
import { markdownReport } from './markdown-report.ts'
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
    case 'jsonl':
      return bundles.flatMap(({ cells }) => cells.map((cell) => JSON.stringify(cell))).join('\n')
    case 'csv':
      return cellsCsv(bundles)
    case 'md':
      return bundles.map(markdownReport).join('\n\n')
    case 'junit':
      return junitReport(bundles)
    default:
      throw new CommandError(`--format takes text, json, jsonl, csv, md or junit, not "${format}".`)
  }
}
