import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type OpenAiServer, startOpenAiServer } from '../server/testing/openai-server.testing.ts'
import { inlineAddress, packLeaf } from './share/leaf-link.ts'
import { violations } from './testing/accessibility.testing.ts'
import { FormPage } from './testing/form-page.testing.ts'
import { type GradedServer, gradedBenchmark, startGradedServer } from './testing/graded-server.testing.ts'
import { KillableServer } from './testing/killable-server.testing.ts'
import { PlaygroundPage } from './testing/playground-page.testing.ts'
import { startStaticHost } from './testing/static-host.testing.ts'
import { visitsForTests } from './testing/visits.testing.ts'

const pump = readFileSync(new URL('../../examples/pump-diagnosis/pump-diagnosis.bench.yaml', import.meta.url), 'utf8')
const visits = visitsForTests()
let graded: GradedServer
let models: OpenAiServer
let slow: KillableServer
let host: Awaited<ReturnType<typeof startStaticHost>>

before(async () => {
  graded = await startGradedServer((read) => {
    if (read.includes('Is it safe?')) return 'pass'
    return read.includes('a child') ? '2' : '4'
  })
  models = await startOpenAiServer({ latencyMs: 60 })
  slow = await KillableServer.start(models.url)
  host = await startStaticHost()
})

after(async () => {
  await graded?.close()
  await slow?.close()
  await models?.close()
  host?.close()
})

/** Where a person stands, and the page's parts. */
interface Visit extends Pick<PlaygroundPage, 'page' | 'drawer'> {
  readonly playground: PlaygroundPage
  readonly form: FormPage
}

type Step = (visit: Visit) => Promise<unknown>

/** A visit in a fresh profile: one screen after another, each of them looked at in both themes. */
interface Journey {
  readonly name: string
  readonly begin: Step
  readonly screens: Readonly<Record<string, Step>>
  readonly width?: number
}

const button =
  (name: string | RegExp): Step =>
  ({ page }) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()

async function closeSheet({ page, drawer }: Visit): Promise<void> {
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
}

const openAt =
  (url: () => string): Step =>
  ({ playground }) =>
    playground.open(url())

/** A benchmark that is open, and what would be run of it. */
async function opened({ playground }: Visit, name: string, source: string, cells: number): Promise<void> {
  await playground.openFile(`${name}.bench.yaml`, source)
  await playground.planned(cells)
}

const labels = `benchleaf: 1
title: Kinds
main: sort
models: [baseline/echo, baseline/longest-word]
datasets:
  things: {rows: [{id: a, kind: plant}, {id: b, kind: stone}, {id: c, kind: plant}]}
tasks:
  sort:
    dataset: things
    prompt: "{{ kind }}"
    checks: [{label: "{{ kind }}", from: [plant, stone]}]
`
const faulty = gradedBenchmark.replace('scale: 1..5', 'scale: 5..1').replace('prompt:', 'promtp:')
const waiting = `benchleaf: 1
title: Slow
main: say
models: [local/slow]
datasets:
  words:
    rows:
${Array.from({ length: 100 }, (_, row) => `      - {id: r${row}, word: w${row}}`).join('\n')}
tasks:
  say: {dataset: words, prompt: "{{ word }}", checks: [{contains: "{{ word }}"}]}
`

const journeys: readonly Journey[] = [
  {
    name: 'a first visit',
    begin: openAt(() => graded.url),
    screens: {
      'no results yet': async () => {},
      'the completion list': async ({ playground, page }) => {
        await playground.clickLine('title:')
        await page.keyboard.press('Enter')
        await page.keyboard.press('Control+Space')
        await page.getByRole('option').first().waitFor()
      },
      'the problems': async (visit) => {
        await visit.page.keyboard.press('Escape')
        await visit.playground.openFile('faulty.bench.yaml', faulty)
        await visit.playground.problems.getByRole('listitem').first().waitFor()
      },
      'your files': async (visit) => {
        await button('Your files')(visit)
        await visit.drawer.getByRole('listitem').first().waitFor()
      },
      'the examples': async (visit) => {
        await closeSheet(visit)
        await visit.playground.openExamples()
        await visit.drawer.getByRole('listitem').first().waitFor()
      },
      'a start from scratch': async (visit) => {
        await button('Start from scratch')(visit)
        await visit.page.getByLabel(/Copy the cells/).fill('Question\tAnswer\nSay leaf\tleaf')
        await visit.page.getByText('1 row, 2 columns').waitFor()
      },
    },
  },
  {
    name: 'what is run, and how',
    begin: openAt(() => graded.url),
    screens: {
      'the models': async (visit) => {
        await button(/\d models$/)(visit)
        await visit.page.getByRole('option').first().waitFor()
      },
      'run options and keys': async (visit) => {
        await closeSheet(visit)
        await button('Run options')(visit)
        await visit.page.getByLabel('Calls at once').waitFor()
        for (const details of await visit.drawer.locator('details').all()) await details.locator('summary').click()
      },
      'the picture': async (visit) => {
        await closeSheet(visit)
        await button('Show what the benchmark does, as a picture')(visit)
        await visit.drawer.getByRole('region', { name: 'The picture' }).getByRole('button').first().waitFor()
      },
      'the picture as a list': async ({ drawer }) => {
        await drawer.getByRole('radio', { name: 'List' }).click()
        await drawer.getByRole('listitem').first().waitFor()
      },
      'a link to share': async (visit) => {
        await closeSheet(visit)
        await opened(visit, 'labels', labels, 6)
        await button('Share')(visit)
        await visit.drawer.getByLabel('Link', { exact: true }).waitFor()
      },
      'the limits': async ({ page }) => {
        await page.goto(`${graded.url}/limits`)
        await page.getByRole('rowheader', { name: 'local/writer' }).waitFor()
      },
    },
  },
  {
    name: 'the form',
    begin: async (visit) => {
      await visit.playground.open(graded.url)
      await visit.playground.openFile('pump.bench.yaml', pump.replace(/file: .*/g, 'rows: [{id: a, symptoms: hums}]'))
      await visit.form.show('Form')
      await visit.form.card('Rubric: diagnosis').waitFor()
    },
    screens: {
      'all of it': async ({ page }) => {
        for (const details of await page.locator('details').all())
          await details.evaluate((element) => element.setAttribute('open', ''))
      },
      'the kinds of checks': async ({ page }) => {
        await page.getByRole('button', { name: 'Add a check' }).first().click()
        await page.getByRole('menuitem').first().waitFor()
      },
      'with faults': async (visit) => {
        await visit.page.keyboard.press('Escape')
        await visit.form.show('YAML')
        await visit.playground.openFile('faulty.bench.yaml', faulty)
        await visit.form.show('Form')
        await visit.playground.problems.getByRole('listitem').first().waitFor()
      },
      'of a broken text': async (visit) => {
        await visit.form.show('YAML')
        await visit.playground.clickLine('title:')
        await visit.page.keyboard.type(' "')
        await visit.form.show('Form')
        await visit.page
          .getByText(/not valid YAML|cannot be read|line \d+/i)
          .first()
          .waitFor()
      },
    },
  },
  {
    name: 'results',
    begin: async (visit) => {
      await visit.playground.open(graded.url)
      await opened(visit, 'labels', labels, 6)
      await visit.playground.runToEnd()
    },
    screens: {
      'scores and cells': async ({ page }) => {
        await page.getByText('What was taken for what').click()
        await page.getByRole('region', { name: 'Confusion matrices' }).waitFor()
      },
      'a cell': async ({ playground, drawer }) => {
        await playground.cell(0).click()
        await drawer.getByText('Messages sent').waitFor()
      },
      'a row side by side': async (visit) => {
        await closeSheet(visit)
        await visit.playground.grid.getByRole('rowheader', { name: 'a', exact: true }).click()
        await visit.drawer.getByRole('article').first().waitFor()
        await visit.drawer.getByLabel('Mark what differs from').selectOption({ index: 1 })
      },
      'the charts': async (visit) => {
        await closeSheet(visit)
        await button('Charts')(visit)
        await visit.page.getByRole('img', { name: /^Distribution of scores/ }).waitFor()
        await visit.page.getByText('The numbers').first().click()
      },
      'the columns': async (visit) => {
        await closeSheet(visit)
        await button('Columns')(visit)
        await visit.page.getByRole('option', { name: 'Mean score' }).click()
      },
      'the formats': async (visit) => {
        await visit.page.keyboard.press('Escape')
        await button('Export')(visit)
        await visit.page.getByRole('menu').waitFor()
      },
      receipts: async (visit) => {
        await visit.page.keyboard.press('Escape')
        await button('Receipts')(visit)
        await visit.drawer.getByText(/All \d answers are proved/).waitFor()
      },
      'the runs': async (visit) => {
        await closeSheet(visit)
        await button('Runs')(visit)
        await visit.page.getByRole('list', { name: 'Runs' }).getByRole('listitem').first().waitFor()
      },
    },
  },
  {
    name: 'results on a narrow screen',
    width: 360,
    begin: async (visit) => {
      await visit.playground.open(graded.url)
      await opened(visit, 'labels', labels, 6)
      await visit.playground.runToEnd()
    },
    screens: {
      'scores and cells': async () => {},
      'a row side by side': async (visit) => {
        await visit.playground.grid.getByRole('rowheader', { name: 'a', exact: true }).click()
        await visit.drawer.getByRole('article').first().waitFor()
        assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      },
      'the picture': async (visit) => {
        await closeSheet(visit)
        await button('Show what the benchmark does, as a picture')(visit)
        await visit.drawer.getByRole('listitem').first().waitFor()
      },
    },
  },
  {
    name: 'receipts that do not hold',
    begin: async (visit) => {
      await visit.page.route('**/.well-known/jwks.json', (route) =>
        route.fulfill({ json: { keys: [{ kid: 'another', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] } }),
      )
      await visit.playground.open(graded.url)
      await opened(visit, 'labels', labels, 6)
      await visit.playground.runToEnd()
    },
    screens: {
      'of a cell': async ({ playground, drawer }) => {
        await playground.cell(0).click()
        await drawer.getByText('Calls').click()
        await drawer.getByText(/The receipt does not hold/).waitFor()
      },
      'of the run': async (visit) => {
        await closeSheet(visit)
        await button('Receipts')(visit)
        await visit.drawer
          .getByText(/these are not|none/i)
          .first()
          .waitFor()
      },
    },
  },
  {
    name: 'grading and changing',
    begin: async (visit) => {
      await visit.playground.open(graded.url)
      await opened(visit, 'graded', gradedBenchmark, 12)
    },
    screens: {
      'a try': async (visit) => {
        await button(/^Try on 3 rows/)(visit)
        const panel = visit.page.getByRole('region', { name: 'Try' })
        await panel.getByText(/^3 of 3 answers passed/).waitFor()
        await panel.getByText('An answer about thing2, in a few words.').first().click()
      },
      'a judge that is checked': async (visit) => {
        await button('Close the try')(visit)
        await visit.playground.runToEnd()
        await button('Check the judge')(visit)
        await visit.page.getByText('You have labelled 0 of 12 judged answers.').waitFor()
      },
      'an answer that is labelled': async (visit) => {
        await button('Label the next answer')(visit)
        await visit.page.getByText('0 of 2 given.').waitFor()
        await visit.page.locator('[role="dialog"]:focus').waitFor()
        await visit.page.keyboard.press('2')
        await visit.page.getByText('1 of 2 given.').waitFor()
        await visit.page.keyboard.press('p')
        await visit.page.getByText('All given.').waitFor()
      },
      'labels that disagree': async ({ page }) => {
        await page.keyboard.press('Escape')
        await page.getByText('To look at: 1').waitFor()
      },
      'a change that needs calls': async (visit) => {
        await closeSheet(visit)
        await visit.form.show('Form')
        await visit.form.card('Clear').getByLabel('Level 5').fill('plain to a child')
        await visit.page.keyboard.press('Tab')
        await visit.page.getByText(/12 cells need 12 judge calls/).waitFor()
      },
      'what a change did': async (visit) => {
        await button('Judge them')(visit)
        await visit.page.getByText('12 cells are scored by it: 12 came out otherwise.').waitFor()
      },
      'a change that leaves nothing to compare': async (visit) => {
        await visit.form.show('YAML')
        await visit.playground.clickLine('  explain:')
        await visit.page.keyboard.press('ArrowLeft')
        await visit.page.keyboard.type('ed')
        await visit.playground.clickLine('main: explain')
        await visit.page.keyboard.type('ed')
        await visit.page.getByText(/is no longer in the file/).waitFor()
      },
    },
  },
  {
    name: 'what goes wrong',
    begin: async (visit) => {
      await visit.playground.open(slow.url)
      await opened(visit, 'slow', waiting, 100)
      await visit.playground.run.click()
      await visit.page.getByText(/^[1-9]\d* \/ 100 cells/).waitFor()
    },
    screens: {
      'a server that is lost': async ({ page }) => {
        await slow.kill()
        await page.getByText(/The server does not answer/).waitFor()
      },
      'a run that can be resumed': async ({ page, playground }) => {
        await slow.revive()
        await page.reload()
        await page.locator('.monaco-editor').waitFor()
        await playground.page.getByText(/^Your run stopped at/).waitFor()
      },
    },
  },
  {
    name: 'a full disk',
    begin: async ({ page, playground }) => {
      const session = await page.context().newCDPSession(page)
      await session.send('Storage.overrideQuotaForOrigin', { origin: graded.url, quotaSize: 1 })
      await playground.open(graded.url)
      await playground.clickLine('title:')
      await page.keyboard.type(', more')
    },
    screens: {
      'that keeps nothing': ({ page }) => page.getByText(/^Your changes are on this page only/).waitFor(),
    },
  },
  {
    name: 'links',
    width: 360,
    begin: async ({ page }) => page.goto(`${graded.url}/#/leaf/1abc`),
    screens: {
      'that are broken': ({ drawer }) => drawer.getByRole('heading', { name: 'This link does not open' }).waitFor(),
      'with a benchmark': async ({ page, drawer }) => {
        const leaf = { file: 'labels.bench.yaml', source: labels, attachments: {} }
        await page.goto('about:blank')
        await page.goto(inlineAddress(`${graded.url}/`, await packLeaf(leaf)))
        await drawer.getByText(/6 calls/).waitFor()
      },
    },
  },
  {
    name: 'a host of files',
    width: 360,
    begin: async ({ page }) => {
      await page.goto(host.page)
      await page.locator('.monaco-editor').waitFor()
    },
    screens: {
      'that runs no models': ({ page }) => page.getByText(/This page lies on a host that runs no models/).waitFor(),
      'and another proxy': async (visit) => {
        await button('Choose a proxy')(visit)
        await visit.drawer.getByLabel('Its address').fill('two words')
        await button('Use this proxy')(visit)
        await visit.drawer.getByText('This is no address.').waitFor()
      },
    },
  },
]

for (const { name, begin, screens, width = 1440 } of journeys) {
  test(`no rule of accessibility is broken in either theme: ${name}`, async (journey) => {
    // Its own, for it lasts for all screens of the journey.
    const context = await visits.browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    journey.after(() => context.close())
    context.setDefaultTimeout(30_000)
    const playground = new PlaygroundPage(await context.newPage())
    const visit = { playground, page: playground.page, drawer: playground.drawer, form: new FormPage(playground) }
    await begin(visit)
    for (const [screen, step] of Object.entries(screens)) {
      await journey.test(screen, async () => {
        await step(visit)
        assert.deepEqual(await violations(visit.page), [])
      })
    }
  })
}
