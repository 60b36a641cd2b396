import type { RunBundle } from '../engine/bundle.ts'
import { cellsCsv } from './cells-csv.ts'
import { comparisonText } from './comparison-text.ts'
import { htmlReport } from './html/html-report.ts'
import { junitReport } from './junit-report.ts'
import { markdownReport } from './markdown-report.ts'
import { textReport } from './text-report.ts'

/** The formats that a run can be told in. */
export const reportFormats = ['text', 'json', 'jsonl', 'csv', 'md', 'html', 'junit'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** Tells one run, or several side by side, in pieces, so that a run of any size never becomes one string. */
export function* reportText(bundles: readonly RunBundle[], format: ReportFormat): Generator<string> {
  switch (format) {
    case 'text': {
      yield bundles.map(textReport).join('\n\n')
      const [before, after, ...more] = bundles
      if (before && after && more.length === 0) yield `\n\n${comparisonText(before, after)}`
      return
    }
    case 'json': {
      const [only, ...more] = bundles.map((bundle) => bundle.report)
      yield JSON.stringify(more.length === 0 ? only : [only, ...more], null, 2)
      return
    }
    case 'jsonl':
      for (const { cells } of bundles) for (const cell of cells) yield `${JSON.stringify(cell)}\n`
      return
    case 'csv':
      yield* cellsCsv(bundles)
      return
    case 'md':
      yield bundles.map(markdownReport).join('\n\n')
      return
    case 'html':
      yield* htmlReport(bundles)
      return
    case 'junit':
      yield junitReport(bundles)
  }
}
