import type { Path } from '../positions.ts'
import { isTemplate } from '../template.ts'
import { quoted } from '../yaml-text.ts'
import { checksOf, type LintInput, stepsOf } from './rule.ts'

const pointer = /^(?:\/(?:[^~/]|~[01])*)*$/

/** JSON Pointers must be ones (RFC 6901). */
export function pointersRead({ document, findings }: LintInput): void {
  const tell = (text: string, path: Path) => {
    if (pointer.test(text) || isTemplate(text)) return
    const mended = `/${text.replace(/^\$?\.?\/?/, '').replaceAll(/\.|\[(\d+)\]/g, (_, index?: string) => `/${index ?? ''}`)}`
    const repair = pointer.test(mended) ? { title: `Write ${mended}`, replacement: quoted(mended) } : undefined
    findings.add('invalid-pointer', [text], { path, at: 'value' }, repair)
  }
  for (const { check, path } of checksOf(document)) {
    if ('json' in check && check.at !== undefined) tell(check.at, [...path, 'at'])
  }
  for (const task of Object.keys(document.tasks)) {
    for (const { step, path } of stepsOf(document, task)) {
      if (typeof step === 'object' && 'json' in step) tell(step.json, [...path, 'json'])
    }
  }
}
