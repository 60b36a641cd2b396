import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TaskPlan } from '../graph/graph.ts'
import { readBenchmark } from '../language/read.ts'
import { rowLabel } from './cell-detail.ts'

function planOf(prompt: string): TaskPlan {
  const source = `benchleaf: 1
title: Labels
main: ask
datasets: {d: {rows: [{id: one, question: "Why?\\n\\nBecause."}]}}
tasks:
  ask:
    dataset: d
    prompt: ${JSON.stringify(prompt)}
    checks: [{contains: x}]
`
  const task = readBenchmark(source, { file: 'labels.bench.yaml' }).benchmark?.tasks.ask
  assert.ok(task)
  return { name: 'ask', task, rows: task.rows, epochs: 1, firstCell: 0, cellCount: 1 }
}

function labelOf(prompt: string): string {
  const plan = planOf(prompt)
  const [row] = plan.rows
  assert.ok(row)
  return rowLabel(plan, row).text
}

test('a label is the prompt on one line', () => {
  assert.equal(labelOf('Q: {{ question }}'), 'Q: Why? Because.')
})

test('a long opening that all rows share is left out', () => {
  assert.equal(labelOf('You are the engineer on call. {{ question }}'), '… Why? Because.')
})

test('a label is short, however long the prompt', () => {
  assert.equal(labelOf(`{{ question }} ${'word '.repeat(1000)}`).length, 160)
})
