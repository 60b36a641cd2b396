import type { RunBundle } from '../engine/bundle.ts'
import { reportFormats, reportText } from '../report/report-text.ts'
import { choiceOption } from './command.ts'

/** Renders one run, or several side by side. Throws {@link CommandError} for a format there is none of. */
export function renderReport(bundles: readonly RunBundle[], format: string): string {
  const known = choiceOption('format', format, reportFormats)
  return [...reportText(bundles, known)].join('')
}
