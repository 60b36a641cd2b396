import { formTexts } from '../asked-texts.ts'
import type { Dataset } from '../benchmark.ts'
import { isTemplate, parseTemplate } from '../template.ts'
import { type WrittenConversation, writtenConversations, writtenVariants } from '../written-asking.ts'
import type { LintInput } from './rule.ts'

/** Examples must be there, enough of them, and shown. */
export function examplesAreShown({ document, datasets, findings }: LintInput): void {
  for (const [name, task] of Object.entries(document.tasks)) {
    for (const variant of writtenVariants(document, name)) {
      for (const conversation of writtenConversations(variant)) {
        const { few_shot: fewShot } = conversation.settings
        if (!fewShot) continue
        const source = datasets[fewShot.value.dataset]
        const own = fewShot.value.dataset === task.dataset ? 1 : 0
        const available = usable(source, own)
        if (source && available < fewShot.value.count && source.rows.length > 0)
          findings.add('too-few-examples', [fewShot.value.dataset, available], {
            path: [...fewShot.path, 'count'],
            at: 'value',
          })
        if (fewShot.value.template !== undefined && !reads(conversation, 'few_shot'))
          findings.add('examples-not-shown', [], { path: [...fewShot.path, 'template'], at: 'key' })
      }
    }
  }
}

function usable(source: Dataset | undefined, own: number): number {
  return Math.max(0, (source?.rows.length ?? 0) - own)
}

function reads({ settings }: WrittenConversation, variable: string): boolean {
  const { system } = settings
  const texts = [...formTexts(settings).map(({ text }) => text), ...(system ? [system.value] : [])]
  return texts.some((text) => {
    if (!isTemplate(text)) return false
    try {
      return parseTemplate(text).uses.some(({ path }) => path[0] === variable)
    } catch {
      // What cannot be read is told elsewhere, and may well be meant to show them.
      return true
    }
  })
}
