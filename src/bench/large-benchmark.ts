/** Lines of the generated benchmark: far more than people write, so that what is fast here is fast everywhere. */
export const largeBenchmarkLines = 2_000

const rubrics = 10
const tasks = 40

/** A benchmark of {@link largeBenchmarkLines} lines with all that a file can hold much of: rows, tasks, checks, rubrics. */
export function largeBenchmark(): string {
  const head = [
    'benchleaf: 1',
    'title: A large benchmark',
    'main: everything',
    'models: [baseline/echo]',
    'defaults: {judge: baseline/lexical-judge}',
  ]
  const suite = ['suites:', '  everything:', '    tasks:', ...names('task', tasks).map((name) => `      - ${name}`)]
  const rubricLines = ['rubrics:', ...names('rubric', rubrics).flatMap(rubric)]
  const taskLines = ['tasks:', ...names('task', tasks).flatMap(task)]
  const other = [...head, ...rubricLines, ...taskLines, ...suite, 'datasets:']
  const rows = Math.floor((largeBenchmarkLines - other.length) / tasks) - 2
  const text = [...other, ...names('task', tasks).flatMap((name, index) => dataset(name, index, rows))]
  const comments = Array.from({ length: largeBenchmarkLines - text.length }, (_, index) => `# Remark ${index + 1}.`)
  return `${[...text, ...comments].join('\n')}\n`
}

function names(word: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${word}_${index + 1}`)
}

function rubric(name: string): readonly string[] {
  return [
    `  ${name}:`,
    '    scale: 1..5',
    '    criteria:',
    '      kindness:',
    '        ask: Is the answer kind?',
    '        levels: {1: unkind, 5: kind}',
    '      brevity:',
    '        ask: Is the answer brief?',
    '        weight: 2',
  ]
}

function task(name: string, index: number): readonly string[] {
  return [
    `  ${name}:`,
    `    description: Sums, number ${index + 1}`,
    `    dataset: ${name}`,
    '    prompt: |',
    '      {{ question }}',
    '      Answer in one line.',
    '    extract:',
    '      - strip',
    '    checks:',
    '      - contains: "{{ target }}"',
    '      - regex: "[0-9]+"',
    '      - length: {unit: words, max: 50}',
    '        weight: 0.5',
    `      - rubric: rubric_${(index % rubrics) + 1}`,
  ]
}

function dataset(name: string, index: number, rows: number): readonly string[] {
  const lines = Array.from(
    { length: rows },
    (_, row) => `      - {id: r${row + 1}, question: "What is ${row} plus ${index}?", target: "${row + index}"}`,
  )
  return [`  ${name}:`, '    rows:', ...lines]
}
