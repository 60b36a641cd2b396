import type { Locator } from 'playwright-core'
import type { PlaygroundPage } from './playground-page.testing.ts'

/** The files a person keeps, as they see them. */
export class FilesPage {
  readonly sheet: Locator
  private readonly playground: PlaygroundPage

  constructor(playground: PlaygroundPage) {
    this.playground = playground
    this.sheet = playground.page.getByRole('dialog', { name: 'Your files' })
  }

  /** Waits until the benchmark on the page has this title. */
  async titled(title: string): Promise<void> {
    await this.playground.page.getByRole('heading', { name: title, exact: true, level: 1 }).waitFor()
  }

  /** Types at the end of the first line that holds a text. */
  async typeAfter(line: string, text: string): Promise<void> {
    await this.playground.clickLine(line)
    await this.playground.page.keyboard.type(text)
  }

  /** Makes the title another one, as a person does who selects the line and pastes. */
  async replaceTitle(title: string): Promise<void> {
    const { page } = this.playground
    await this.playground.clickLine('title:')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.insertText(`title: ${title}`)
  }

  async show(): Promise<void> {
    await this.playground.page.getByRole('button', { name: 'Your files' }).click()
    await this.sheet.waitFor()
  }

  /** The titles of all files, the last edited first. */
  async list(): Promise<readonly string[]> {
    await this.show()
    await this.sheet.getByRole('listitem').first().waitFor()
    const titles = await this.sheet.getByRole('heading', { level: 3 }).allTextContents()
    await this.playground.page.keyboard.press('Escape')
    await this.sheet.waitFor({ state: 'hidden' })
    return titles
  }

  async open(title: string): Promise<void> {
    await this.show()
    await this.sheet.getByRole('button', { name: `Open ${title}`, exact: true }).click()
    await this.sheet.waitFor({ state: 'hidden' })
  }

  async rename(file: string, name: string): Promise<void> {
    await this.show()
    await this.sheet.getByRole('button', { name: `Rename ${file}` }).click()
    await this.sheet.getByRole('textbox', { name: 'File name' }).fill(name)
    await this.playground.page.keyboard.press('Enter')
  }
}
