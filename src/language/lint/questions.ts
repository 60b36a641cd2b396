import { forms, type WrittenVariant, writtenConversations, writtenVariants } from '../written-asking.ts'
import type { LintInput } from './rule.ts'

/** Each variant and each step asks in one form, and some message is from the user. */
export function somethingIsAsked(input: LintInput): void {
  const { document } = input
  for (const [name, task] of Object.entries(document.tasks)) {
    reportForms(task, `The task "${name}"`, ['tasks', name], task.variants !== undefined, input)
    for (const variant of writtenVariants(document, name)) {
      const { name: key, path, settings } = variant
      if (key !== '') {
        const own = document.tasks[name]?.variants?.[key] ?? {}
        const inherits = forms.some((form) => settings[form] !== undefined)
        reportForms(own, `The variant "${key}"`, path, inherits, input)
      }
      conversations(variant, input)
    }
  }
}

/** `optional` where having none is no fault. */
function reportForms(
  source: object,
  where: string,
  path: readonly string[],
  optional: boolean,
  { findings }: LintInput,
  allowed: readonly string[] = forms,
): void {
  const found = allowed.filter((form) => Object.hasOwn(source, form))
  if (found.length > 1 || (found.length === 0 && !optional))
    findings.add('one-of-keys', [allowed, found, where], { path, at: 'key' })
}

function conversations(variant: WrittenVariant, input: LintInput): void {
  const { findings } = input
  for (const { step, path, settings } of writtenConversations(variant)) {
    if (step !== undefined) {
      const source = variant.settings.steps?.value[step] ?? {}
      reportForms(source, `The step "${step}"`, path, false, input, ['prompt', 'messages'])
    }
    const { messages } = settings
    if (messages && !messages.value.some(({ role }) => role === 'user'))
      findings.add('no-question', [], { path: messages.path, at: 'key' })
  }
}
