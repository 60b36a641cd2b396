import { answerParts } from './answer-parts.ts'

/** A text with what the other one has not marked in it. */
export function MarkedText({ text, other }: { readonly text: string; readonly other: string }) {
  return answerParts(text, other).map(({ text: part, isOwn }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names and are made anew together.
    isOwn ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
  )
}
