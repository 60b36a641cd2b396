import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Layout, type LayoutNode, layoutGraph } from './layout.ts'

const sizes = { nodeWidth: 100, nodeHeight: 40, columnGap: 30, rowGap: 10, groupGap: 25 }

/** Written as `check: rows, answer`, one a line. */
function nodes(text: string): readonly LayoutNode[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', inputs = ''] = line.split(':').map((part) => part.trim())
      return { id, group: '', inputs: inputs.split(',').flatMap((input) => input.trim() || []) }
    })
}

function at(layout: Layout, id: string) {
  const place = layout.places.get(id)
  assert.ok(place, id)
  return place
}

test('a chain stands in one line, each node in a column of its own', () => {
  const layout = layoutGraph(nodes('rows:\nprompt: rows\nchat: prompt'), sizes)
  assert.deepEqual(
    [...layout.places.values()],
    [0, 130, 260].map((x) => ({ x, y: 0 })),
  )
  assert.deepEqual([layout.width, layout.height], [360, 40])
})

test('an edge that a longer way implies is left out', () => {
  const { edges } = layoutGraph(nodes('rows:\nanswer: rows\ncheck: rows, answer'), sizes)
  assert.deepEqual(
    edges.map(({ from, to }) => `${from} ${to}`),
    ['rows answer', 'answer check'],
  )
})

test('what fans out and in again stands in the middle of its neighbours', () => {
  const layout = layoutGraph(nodes('answer:\na: answer\nb: answer\nc: answer\nscore: a, b, c'), sizes)
  assert.equal(at(layout, 'b').y - at(layout, 'a').y, 50)
  assert.ok(Math.abs(at(layout, 'answer').y - at(layout, 'b').y) < 0.5)
  assert.ok(Math.abs(at(layout, 'score').y - at(layout, 'b').y) < 0.5)
})

test('an edge over several columns passes beside the nodes in between', () => {
  const graph = nodes('answer:\nfirst: answer\njudge: answer\nrubric: judge\nscore: first, rubric')
  const layout = layoutGraph(
    graph.map((node) => ({ ...node, late: node.id === 'first' })),
    sizes,
  )
  assert.equal(at(layout, 'first').x, at(layout, 'rubric').x)
  const long = layout.edges.find(({ to }) => to === 'first')
  const [, start] = long?.points ?? []
  const judge = at(layout, 'judge')
  assert.ok(start && (start.y < judge.y || start.y > judge.y + sizes.nodeHeight))
})

const graphs = fc
  .array(fc.tuple(fc.array(fc.nat(), { maxLength: 3 }), fc.constantFrom('a', 'b'), fc.boolean()), { maxLength: 14 })
  .map((drawn) =>
    drawn.map(([inputs, group, late], index): LayoutNode => {
      const read = index === 0 ? [] : [...new Set(inputs.map((input) => `n${input % index}`))]
      return { id: `n${index}`, inputs: read, group, late }
    }),
  )

test('whatever the graph: no two nodes overlap, all lie in the picture, and edges go to the right', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { places, edges, width, height } = layoutGraph(graph, sizes)
      assert.equal(places.size, graph.length)
      const all = [...places.values()]
      for (const [index, a] of all.entries()) {
        assert.ok(a.x >= 0 && a.y >= -0.001 && a.x + 100 <= width && a.y + 40 <= height + 0.001)
        for (const b of all.slice(index + 1)) assert.ok(a.x !== b.x || Math.abs(a.y - b.y) >= 49.999)
      }
      for (const { points } of edges)
        for (const [index, point] of points.slice(1).entries()) assert.ok(point.x > (points[index]?.x ?? 0))
    }),
  )
})
