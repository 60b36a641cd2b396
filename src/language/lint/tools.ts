import { suggest } from '../suggest.ts'
import { type WrittenSettings, writtenConversations, writtenVariants } from '../written-asking.ts'
import type { LintInput } from './rule.ts'

const choices: readonly string[] = ['auto', 'required', 'none']

/** A choice of tool must name one, and settings of tools need tools. */
export function toolsAreThere({ document, findings }: LintInput): void {
  for (const task of Object.keys(document.tasks)) {
    for (const variant of writtenVariants(document, task)) {
      for (const { settings } of writtenConversations(variant)) choiceIsOffered(settings, findings)
    }
  }
}

function choiceIsOffered(settings: WrittenSettings, findings: LintInput['findings']): void {
  const { tools, tool_choice: choice, max_calls: calls } = settings
  if (!tools) {
    if (choice) findings.add('missing-key', ['tools', '"tool_choice"'], { path: choice.path, at: 'key' })
    if (calls) findings.add('missing-key', ['tools', '"max_calls"'], { path: calls.path, at: 'key' })
    return
  }
  const names = Object.keys(tools.value)
  if (!choice || choices.includes(choice.value) || names.includes(choice.value)) return
  const { offer, repair } = suggest(choice.value, [...names, ...choices])
  findings.add('unknown-tool', [choice.value, offer], { path: choice.path, at: 'value' }, repair)
}
