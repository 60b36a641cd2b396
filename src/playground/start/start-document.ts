import type { JsonObject } from '../../language/json.ts'
import { writeDocument } from '../../language/write.ts'
import { rowsOf } from '../form/cells.ts'
import { likelyAnswer, likelyQuestion } from '../form/likely-columns.ts'
import { jsonLines, mostInline } from '../form/rows-file.ts'
import { nameFrom } from '../form/words.ts'

/** How an answer is judged. */
export type Judging = 'exact' | 'contains' | 'choice' | 'judge'

/** What a person answered to the three questions. */
export interface Answers {
  /** What they want to find out. */
  readonly aim: string
  /** The table: its first row names the columns. Null for one question without a table. */
  readonly table: Table | null
  readonly judging: Judging
  /** The model that judges, when one does. */
  readonly judge: string
  /** Ids of the models to begin with. */
  readonly contestants: readonly string[]
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly JsonObject[]
  readonly question: string
  readonly answer: string
}

/** Columns of a table whose first row is taken for names without a word that says so. */
const fewest = 2

/** Pasted cells as a table: the first row names the columns where it looks like names, else they are numbered. */
export function tableFrom(cells: readonly (readonly string[])[], hasHeader: boolean): Table | null {
  const [first = []] = cells
  const width = Math.max(...cells.map((row) => row.length))
  const names: string[] = []
  for (let index = 0; index < width; index++) {
    const given = hasHeader ? (first[index] ?? '') : (['question', 'answer'][index] ?? '')
    names.push(nameFrom(given, names))
  }
  const rows = rowsOf(hasHeader ? cells.slice(1) : cells, names)
  if (rows.length === 0) return null
  const own = names.filter((name) => name !== 'id')
  const answer = likelyAnswer(own) ?? ''
  const question = likelyQuestion(own, answer)
  return { columns: names, rows, question, answer }
}

/** True when the first row of pasted cells looks like the names of columns: short, all different, none a number. */
export function looksLikeHeader([first = [], ...rest]: readonly (readonly string[])[]): boolean {
  const short = first.every((cell) => cell.trim() !== '' && cell.length <= 40 && !/[?.!]$/.test(cell.trim()))
  const named = first.some((cell) =>
    /^(?:id|(?:right |correct )?answer|question|prompt|input|expected|solution|label|frage|antwort|lösung|(?:richtige|korrekte) antwort)\b/i.test(
      cell.trim(),
    ),
  )
  const texts = first.every((cell) => !Number.isFinite(Number(cell)))
  return rest.length > 0 && short && texts && new Set(first).size === first.length && (named || first.length > fewest)
}

/** A benchmark with the data files beside it. */
export interface Started {
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
}

/** The benchmark that the answers ask for, as a file; a large table is a file beside it. */
export function startDocument(answers: Answers): Started {
  const { aim, table, judging } = answers
  const name = 'ask'
  const head = {
    benchleaf: 1,
    title: titleOf(aim),
    ...(aim.trim() === '' ? {} : { description: aim.trim() }),
    main: name,
    models: answers.contestants,
  }
  const beside = table !== null && table.rows.length > mostInline
  const rows = table === null ? [] : table.rows
  const data = table === null ? {} : { datasets: { questions: beside ? { file: rowsFile } : { rows } } }
  const rubrics = judging === 'judge' ? { rubrics: { quality: rubricOf(answers) } } : {}
  const task = {
    ...(table === null ? {} : { dataset: 'questions' }),
    prompt: promptOf(answers),
    checks: [checkOf(answers)],
  }
  const source = writeDocument({ ...head, ...data, ...rubrics, tasks: { [name]: task } })
  return { source, attachments: beside ? { [rowsFile]: jsonLines(rows) } : {} }
}

const rowsFile = 'questions.jsonl'

/** A title out of the first words of the aim. */
function titleOf(aim: string): string {
  const line = aim.trim().split('\n')[0] ?? ''
  const words = line.length > 60 ? `${line.slice(0, 60).replace(/\s+\S*$/, '')} …` : line
  return words === '' ? 'My benchmark' : words.replace(/[.?!]$/, '')
}

function promptOf({ table, judging }: Answers): string {
  if (table === null) return 'What is the capital of Switzerland?'
  const question = `{{ ${table.question} }}`
  if (judging === 'choice') return `${question}\n\nAnswer with one of these alone: ${choicesOf(table).join(', ')}.`
  return judging === 'exact' ? `${question}\n\nGive the answer alone, without any other words.` : question
}

function checkOf({ table, judging }: Answers): JsonObject {
  const right = table === null ? 'Bern' : `{{ ${table.answer} }}`
  switch (judging) {
    case 'exact':
      return { equals: right, ignore: ['case', 'punctuation', 'whitespace'] }
    case 'contains':
      return { contains: right, ignore: ['case'] }
    case 'choice':
      return { choice: right, from: table === null ? ['Bern', 'Zurich', 'Geneva'] : choicesOf(table) }
    case 'judge':
      return { rubric: 'quality', at_least: 4 }
  }
}

/** The different right answers, which are the choices. */
function choicesOf({ rows, answer }: Table): readonly string[] {
  return [...new Set(rows.map((row) => String(row[answer] ?? '').trim()))].filter((text) => text !== '')
}

function rubricOf({ table, judge }: Answers): JsonObject {
  const ask =
    table === null || table.answer === table.question
      ? 'Is the answer right and complete?'
      : `Does the answer say the same as the right answer? The right answer is: {{ ${table.answer} }}`
  return {
    judge,
    scale: '1..5',
    criteria: {
      right: {
        ask,
        levels: {
          '1': 'says something else, or nothing',
          '3': 'says a part of it',
          '5': 'says all of it, and nothing that is wrong',
        },
      },
    },
  }
}
