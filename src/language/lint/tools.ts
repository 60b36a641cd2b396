import { suggest } from '../suggest.ts'
import { isTemplate } from '../template.ts'
import { type WrittenSettings, writtenConversations, writtenVariants } from '../written-asking.ts'
import { checksOf, type LintInput, type PlacedCheck } from './rule.ts'

const choices: readonly string[] = ['auto', 'required', 'none']

/** A choice of tool must name one, and settings of tools need tools. */
export function toolsAreThere({ document, findings }: LintInput): void {
  for (const placed of checksOf(document)) calledToolsAreOffered(placed, document, findings)
  for (const task of Object.keys(document.tasks)) {
    for (const variant of writtenVariants(document, task)) {
      for (const { settings } of writtenConversations(variant)) choiceIsOffered(settings, findings)
    }
  }
}

/** Options that say something about the calls of one tool. */
const ofOneTool = ['arguments', 'arguments_match', 'arguments_schema', 'count', 'never'] as const

function calledToolsAreOffered(
  { check, path, task }: PlacedCheck,
  document: LintInput['document'],
  findings: LintInput['findings'],
): void {
  if (!('tool_call' in check)) return
  const offered = writtenVariants(document, task)
    .flatMap(writtenConversations)
    .flatMap(({ settings }) => Object.keys(settings.tools?.value ?? {}))
  const several = Array.isArray(check.tool_call)
  for (const [index, name] of [check.tool_call].flat().entries()) {
    if (offered.includes(name) || isTemplate(name)) continue
    const { offer, repair } = suggest(name, [...new Set(offered)])
    const place = [...path, 'tool_call', ...(several ? [String(index)] : [])]
    findings.add('unknown-tool', [name, offer], { path: place, at: 'value' }, repair)
  }
  const option = several ? ofOneTool.find((key) => check[key] !== undefined) : undefined
  if (option === undefined) return
  const rule = `"${option}" is about the calls of one tool, and several are named; use a check for each`
  findings.add('invalid-value', [rule], { path: [...path, option], at: 'key' })
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
