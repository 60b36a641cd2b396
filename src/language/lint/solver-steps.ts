import { targetWords } from '../check-target.ts'
import { stepsRead } from '../steps-read.ts'
import { suggest } from '../suggest.ts'
import { type WrittenConversation, writtenConversations, writtenVariants } from '../written-asking.ts'
import type { LintInput } from './rule.ts'

/** Steps must be there when others read them, must not wait for each other, and must not have a word of `of` as their name. */
export function stepsLeadSomewhere({ document, findings }: LintInput): void {
  for (const task of Object.keys(document.tasks)) {
    for (const variant of writtenVariants(document, task)) {
      const { steps } = variant.settings
      if (!steps) continue
      const conversations = writtenConversations(variant)
      for (const { step = '', path } of conversations) {
        if (targetWords.includes(step)) findings.add('reserved-name', [step], { path, at: 'key' })
      }
      const known = conversations.every((conversation) =>
        readsAreKnown(conversation, Object.keys(steps.value), findings),
      )
      const cycle = known ? cycleAmong(conversations) : undefined
      if (cycle) findings.add('step-cycle', [cycle], { path: [...steps.path, cycle[0] ?? ''], at: 'key' })
    }
  }
}

/** What a template may read of a step. */
const fields: readonly string[] = ['text', 'answer']

function readsAreKnown(
  { settings }: WrittenConversation,
  names: readonly string[],
  findings: LintInput['findings'],
): boolean {
  let known = true
  for (const { name, use, text } of stepsRead(settings)) {
    const field = use.path[2]
    if (names.includes(name) && (field === undefined || fields.includes(String(field)))) continue
    known = false
    const isStep = names.includes(name)
    const place = {
      path: text.path,
      at: 'value',
      part: partOf(text.text, use.start, isStep ? String(field) : name),
    } as const
    if (isStep) {
      findings.add('unknown-variable', [`steps.${name}.${field}`, offered(name)], place)
      continue
    }
    const { offer, repair } = suggest(name, names)
    const mend = repair && offer.near !== undefined ? { ...repair, replacement: offer.near } : undefined
    findings.add('unknown-step-name', [name, offer], place, mend)
  }
  return known
}

/** A word of `steps.draft.text`, or `steps` itself where the word is written in another way. */
function partOf(text: string, start: number, word: string) {
  const at = word === '' ? -1 : text.indexOf(`.${word}`, start)
  return at < 0 ? { text, start, end: start + 'steps'.length } : { text, start: at + 1, end: at + 1 + word.length }
}

function offered(step: string) {
  return { near: undefined, known: fields.map((field) => `steps.${step}.${field}`) }
}

/** The names of steps that wait for each other, in the order in which they do. */
function cycleAmong(conversations: readonly WrittenConversation[]): readonly string[] | undefined {
  const needs = new Map(
    conversations.map(({ step = '', settings }) => [step, stepsRead(settings).map(({ name }) => name)]),
  )
  const cleared = new Set<string>()
  const visit = (name: string, above: readonly string[]): readonly string[] | undefined => {
    if (above.includes(name)) return above.slice(above.indexOf(name))
    if (cleared.has(name)) return undefined
    for (const next of needs.get(name) ?? []) {
      const cycle = visit(next, [...above, name])
      if (cycle) return cycle
    }
    cleared.add(name)
    return undefined
  }
  for (const name of needs.keys()) {
    const cycle = visit(name, [])
    if (cycle) return cycle
  }
  return undefined
}
