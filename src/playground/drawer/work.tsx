import type { SaidMessage, WorkConversation, WorkItem } from '../../worker/detail-api.ts'
import { formatDuration } from '../controls/format.ts'
import { CheckIcon } from '../controls/icons.tsx'
import { Media } from './media.tsx'
import { Section } from './section.tsx'
import { ToolUse } from './tool-use.tsx'
import styles from './work.module.css'

/** How a contestant came to its answer: conversations, steps, calls of tools, attempts, the samples of a vote. */
export function Work({ work }: { readonly work: readonly WorkConversation[] }) {
  const samples = new Set(work.map(({ sample }) => sample)).size
  if (samples > 1) return <Samples work={work} />
  return (
    <Section title={work.length > 1 ? 'Steps' : 'Conversation'}>
      <Conversations work={work} />
    </Section>
  )
}

/** The samples of a vote, each with its answer; the picked one lies open. */
function Samples({ work }: { readonly work: readonly WorkConversation[] }) {
  const numbers = [...new Set(work.map(({ sample }) => sample))]
  return (
    <Section title={`${numbers.length} samples`}>
      <div className={styles.samples}>
        {numbers.map((number) => {
          const own = work.filter(({ sample }) => sample === number)
          const chosen = own.some((conversation) => conversation.chosen)
          const answer = own.at(-1)?.answer ?? null
          return (
            <details key={number} className={styles.sample} data-chosen={chosen || undefined} open={chosen}>
              <summary>
                <span className={styles.number}>Sample {number}</span>
                <Answer answer={answer} />
                {chosen && (
                  <span className={styles.picked}>
                    <CheckIcon /> picked
                  </span>
                )}
              </summary>
              <Conversations work={own} />
            </details>
          )
        })}
      </div>
    </Section>
  )
}

function Conversations({ work }: { readonly work: readonly WorkConversation[] }) {
  return work.map((conversation) => (
    <div key={`${conversation.sample} ${conversation.step}`} className={styles.conversation}>
      {conversation.step !== null && (
        <h4 className={styles.step}>
          <span>{conversation.step}</span>
          <Answer answer={conversation.answer} />
        </h4>
      )}
      <ol className={styles.items}>
        {conversation.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said does not move.
          <li key={at} className={styles.item} data-item={item.type} data-role={roleOf(item)}>
            <Item item={item} isStep={conversation.step !== null} />
          </li>
        ))}
      </ol>
    </div>
  ))
}

function roleOf(item: WorkItem): string | undefined {
  return item.type === 'said' ? item.message.role : undefined
}

function Item({ item, isStep }: { readonly item: WorkItem; readonly isStep: boolean }) {
  switch (item.type) {
    case 'said':
      return <Said message={item.message} by={item.by} />
    case 'reply':
      return (
        <>
          <span className={styles.who}>model · {formatDuration(item.latencyMs)}</span>
          <Bubble text={item.text} />
          {!isStep && item.answer !== undefined && item.answer !== item.text.trim() && <Answer answer={item.answer} />}
        </>
      )
    case 'tool':
      return <ToolUse name={item.name} written={item.arguments} result={item.result} />
    case 'attempt':
      return <span className={styles.divider}>attempt {item.number}</span>
    case 'part':
      return (
        <details>
          <summary className={styles.who}>The user is played by {item.model}</summary>
          <Bubble text={item.text} />
        </details>
      )
    case 'ended':
      return (
        <details>
          <summary className={styles.divider}>the user ends the conversation</summary>
          <Bubble text={item.text} />
        </details>
      )
  }
}

function Said({ message, by }: { readonly message: SaidMessage; readonly by: string | null }) {
  return (
    <>
      <span className={styles.who}>{by === null ? message.role : `${message.role} · ${by}`}</span>
      <div className={styles.bubble}>
        <Media media={message.media} />
        {message.text === '' && message.media.length === 0 ? <em>empty</em> : message.text}
      </div>
    </>
  )
}

function Bubble({ text }: { readonly text: string }) {
  return <div className={styles.bubble}>{text === '' ? <em>empty</em> : text}</div>
}

function Answer({ answer }: { readonly answer: string | null }) {
  return (
    <span className={styles.answer} data-missing={answer === null || undefined}>
      {answer === null ? 'no answer found' : <>answer: {answer === '' ? <em>empty</em> : answer}</>}
    </span>
  )
}
