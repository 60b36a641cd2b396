import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ServerConnection } from './server-connection.ts'

function harness(answers: readonly boolean[]) {
  const sleeps: number[] = []
  const said: boolean[] = []
  let asked = 0
  const connection = new ServerConnection({
    isReachable: async () => answers[asked++] ?? true,
    sleep: async (milliseconds) => void sleeps.push(milliseconds),
  })
  connection.watch((lost) => said.push(lost))
  return { connection, sleeps, said, asked: () => asked }
}

const never = new AbortController().signal

test('a server that is gone is knocked at less and less often, once for all who wait', async () => {
  const { connection, sleeps, said, asked } = harness([false, false, false, false, false, true])
  await Promise.all([connection.restored(never), connection.restored(never), connection.restored(never)])
  assert.deepEqual(sleeps, [500, 1000, 2000, 4000, 5000, 5000])
  assert.equal(asked(), 6)
  assert.deepEqual(said, [true, false])
})

test('a connection that is back at once is not spoken of', async () => {
  const { connection, said } = harness([true])
  await connection.restored(never)
  assert.deepEqual(said, [])
})

test('who gives up waiting hears why, and the others wait on', async () => {
  const { connection } = harness([false, true])
  const controller = new AbortController()
  const [first, second] = [connection.restored(controller.signal), connection.restored(never)]
  controller.abort(new Error('stopped'))
  await assert.rejects(first, { message: 'stopped' })
  await second
})

test('it can be lost again', async () => {
  const { connection, said } = harness([false, true, false, true])
  await connection.restored(never)
  await connection.restored(never)
  assert.deepEqual(said, [true, false, true, false])
})
