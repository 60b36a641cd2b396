import type { MessageContent } from './benchmark.generated.ts'
import type { Path } from './positions.ts'
import type { WrittenSettings } from './written-asking.ts'

/** A text that is rendered, and its place. */
export interface PlacedText {
  readonly text: string
  readonly path: Path
}

/** The texts of the form in which something is asked: the prompt, the messages, the turns. Steps are asked one by one. */
export function formTexts({ prompt, messages, turns }: WrittenSettings): readonly PlacedText[] {
  const texts: PlacedText[] = prompt ? [{ text: prompt.value, path: prompt.path }] : []
  for (const [index, message] of (messages?.value ?? []).entries())
    texts.push(...contentTexts(message.content, [...(messages?.path ?? []), String(index), 'content']))
  if (turns === undefined) return texts
  if (Array.isArray(turns.value))
    return [...texts, ...turns.value.flatMap((turn, index) => contentTexts(turn, [...turns.path, String(index)]))]
  const { persona, first } = turns.value.simulate
  const path = [...turns.path, 'simulate']
  texts.push({ text: persona, path: [...path, 'persona'] })
  if (first !== undefined) texts.push({ text: first, path: [...path, 'first'] })
  return texts
}

function contentTexts(content: MessageContent, path: Path): readonly PlacedText[] {
  if (typeof content === 'string') return [{ text: content, path }]
  return content.flatMap((part, index) =>
    Object.entries(part).map(([key, text]) => ({ text: String(text), path: [...path, String(index), key] })),
  )
}
