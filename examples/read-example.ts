import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { firstAsking } from '../src/graph/render.ts'
import type { Row, Task } from '../src/language/benchmark.ts'
import { attachmentPaths, readBenchmark } from '../src/language/read.ts'
import { parseTemplate } from '../src/language/template.ts'
import { promptSha256 } from '../src/models/recorded.ts'

/** One published answer, as the files `recorded.jsonl` hold it, one a line. */
export interface RecordedAnswer {
  readonly model: string
  readonly row: string
  /** SHA-256, in hex, of the UTF-8 text of the rendered last user message. */
  readonly prompt_sha256: string
  readonly response: string
  /** Whether the publisher counted the answer as right, where that was published for each answer. */
  readonly published_correct?: boolean
  /** The publisher's verdict on each instruction of the prompt, where there are several, by its two ways to judge. */
  readonly published_strict?: readonly boolean[]
  readonly published_loose?: readonly boolean[]
}

/** Reads an example's benchmark with the files beside it. */
export function readExample(path: string): ReturnType<typeof readBenchmark> {
  const source = readFileSync(path, 'utf8')
  const beside = attachmentPaths(source).map((name) => [name, readFileSync(join(dirname(path), name), 'utf8')])
  return readBenchmark(source, { file: basename(path), attachments: Object.fromEntries(beside) })
}

/** Reads a JSON Lines file. */
export function readJsonLines<Item>(path: string): readonly Item[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Item)
}

/** The key under which a recorded answer is found: the digest of the last user message a task sends for a row. */
export function promptDigest(task: Task, row: Row): string {
  const { messages } = firstAsking(task.variants[0].solver)
  const last = messages.findLast(({ role }) => role === 'user')
  if (typeof last?.content !== 'string') throw new Error(`task ${task.name} has no user message`)
  return promptSha256(parseTemplate(last.content).render(row.values))
}
