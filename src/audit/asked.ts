import type { Asking, ExtractStep, MessageTemplate, Task } from '../language/benchmark.ts'

/** The conversations by which a task is asked in the way that counts, in order. */
function askings(task: Task): readonly Asking[] {
  const { solver } = task.variants[0]
  return solver.kind === 'steps' ? solver.steps : [solver.asking]
}

/** How the answer that counts is taken from the last reply. */
export function lastExtraction(task: Task): readonly ExtractStep[] {
  return askings(task).at(-1)?.extract ?? []
}

/** The templates of what is asked first: all user texts of the first conversation. */
export function openingTexts(task: Task): readonly string[] {
  const opening = askings(task)[0]?.messages ?? []
  return opening.filter(({ role }) => role === 'user').flatMap(({ content }) => textsOf(content))
}

function textsOf(content: MessageTemplate['content']): readonly string[] {
  if (typeof content === 'string') return [content]
  return content.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
}
