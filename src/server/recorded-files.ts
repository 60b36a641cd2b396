import { createReadStream } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { RecordedAnswers } from '../models/recorded.ts'

/**
 * Reads the recorded answers that examples ship: `recorded.jsonl`, and beside it `recorded.json`, whose
 * `{models: [{id, description}]}` says what the models are. Lines that cannot be used are counted in the log.
 */
export async function loadRecordedAnswers(
  examplesFolder: string,
  log: (line: string) => void,
): Promise<RecordedAnswers> {
  const answers = new RecordedAnswers()
  const files: string[] = []
  for await (const file of glob('*/recorded.jsonl', { cwd: examplesFolder })) files.push(file)
  for (const file of files.sort()) {
    const path = join(examplesFolder, file)
    await readLines(path, file, answers, log)
    await readDescriptions(join(dirname(path), 'recorded.json'), answers, log)
  }
  return answers
}

async function readLines(
  path: string,
  file: string,
  answers: RecordedAnswers,
  log: (line: string) => void,
): Promise<void> {
  let number = 0
  let bad = 0
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
      number++
      const problem = line.trim() === '' ? undefined : answers.addLine(line)
      if (problem !== undefined && bad++ === 0) log(`${file}:${number}: this recorded answer is left out: ${problem}.`)
    }
    if (bad > 1) log(`${file}: ${bad} recorded answers are left out.`)
  } catch (error) {
    log(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function readDescriptions(path: string, answers: RecordedAnswers, log: (line: string) => void): Promise<void> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    // The descriptions are optional.
    return
  }
  try {
    const { models } = JSON.parse(text) as { models?: unknown }
    for (const model of Array.isArray(models) ? models : []) {
      const { id, description } = model as { id?: unknown; description?: unknown }
      if (typeof id === 'string' && typeof description === 'string') answers.describe(id, description)
    }
  } catch {
    log(`${path} is no valid JSON, so its models go without a description.`)
  }
}
