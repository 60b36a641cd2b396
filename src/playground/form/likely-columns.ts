/** Columns that by their name hold what is right. */
const answerColumn = /answer|expected|target|label|correct|solution|gold|l(?:ö|oe)sung|antwort/i

/** The column that most likely holds the right answer; the last one where no name tells. */
export function likelyAnswer(columns: readonly string[]): string | undefined {
  return columns.find((column) => answerColumn.test(column)) ?? columns.at(-1)
}

/** Columns that by their name hold the question. */
const questionColumn = /question|prompt|input|task|case|scenario|text|frage|aufgabe/i

/** The column that most likely holds the question, beside that of the right answer. */
export function likelyQuestion(columns: readonly string[], answer: string): string {
  const others = columns.filter((column) => column !== answer)
  return others.find((column) => questionColumn.test(column)) ?? others[0] ?? answer
}
