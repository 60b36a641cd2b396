import type { RunBundle } from '../engine/bundle.ts'
import { reportFormats, reportText } from '../report/report-text.ts'
import { CommandError } from './exit.ts'

/** Renders one run, or several side by side. Throws {@link CommandError} for a format there is none of. */
export function renderReport(bundles: readonly RunBundle[], format: string): string {
  const known = reportFormats.find((each) => each === format)
  if (!known) {
    throw new CommandError(
      `--format takes ${reportFormats.slice(0, -1).join(', ')} or ${reportFormats.at(-1)}, not "${format}".`,
    )
  }
  return [...reportText(bundles, known)].join('')
}
