import type { FewShot, Row } from '../language/benchmark.ts'
import { canonicalJson } from '../language/canonical.ts'
import { parseTemplate } from '../language/template.ts'
import type { ChatMessage } from '../models/chat.ts'

/** The examples a row is shown: the first of the pool, the row itself left out. */
export function examplesFor({ pool, sameDataset, count }: FewShot, row: Row): readonly Row[] {
  const chosen: Row[] = []
  const own = sameDataset ? '' : canonicalJson(row.values)
  for (const candidate of pool) {
    if (chosen.length === count) break
    const isItself = sameDataset ? candidate.id === row.id : canonicalJson(candidate.values) === own
    if (!isItself) chosen.push(candidate)
  }
  return chosen
}

/** The examples as messages: the user's, and what the model is to have replied. */
export function exampleMessages(fewShot: FewShot, row: Row): readonly ChatMessage[] {
  const { show } = fewShot
  if (show.kind !== 'messages') return []
  const [user, assistant] = [parseTemplate(show.user), parseTemplate(show.assistant)]
  return examplesFor(fewShot, row).flatMap(({ values }): ChatMessage[] => [
    { role: 'user', content: user.render(values) },
    { role: 'assistant', content: assistant.render(values) },
  ])
}

/** The examples as one text, with a blank line between them. */
export function exampleText(fewShot: FewShot, row: Row): string {
  const { show } = fewShot
  if (show.kind !== 'text') return ''
  const template = parseTemplate(show.template)
  return examplesFor(fewShot, row)
    .map(({ values }) => template.render(values))
    .join('\n\n')
}
