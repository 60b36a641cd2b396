import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { PlaygroundPage } from './playground-page.testing.ts'

type Role = Parameters<Page['getByRole']>[0]

/** More presses of a key than any place on the page is away. */
const farthest = 200

/** A person without a mouse: everything is reached by Tab and arrow keys, and done by pressing keys. */
export class KeyboardPerson {
  readonly playground: PlaygroundPage
  readonly page: Page

  constructor(playground: PlaygroundPage) {
    this.playground = playground
    this.page = playground.page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Goes on by Tab until a control of this role and name has the focus. */
  async reach(role: Role, name: string | RegExp): Promise<Locator> {
    return this.reachTarget(this.named(role, name))
  }

  /** The same for a control known otherwise. */
  async reachTarget(target: Locator): Promise<Locator> {
    await target.first().waitFor()
    const passed: string[] = []
    for (let presses = 0; presses < farthest; presses++) {
      if (await target.first().evaluate((element) => element === document.activeElement)) return target.first()
      await this.goOn()
      passed.push(await this.focused())
    }
    return assert.fail(`Tab does not reach ${target}; it passes ${[...new Set(passed)].join(' · ')}`)
  }

  /** To the next thing on the page. In the code editor Tab indents: Escape comes first. */
  private async goOn(): Promise<void> {
    const inText = await this.page.evaluate(
      () => document.activeElement?.matches('.monaco-editor [role="textbox"], .monaco-editor textarea') === true,
    )
    if (inText) await this.press('Escape')
    await this.press('Tab')
  }

  /** Presses a button, a menu's item, a link. */
  async activate(role: Role, name: string | RegExp): Promise<void> {
    await this.reach(role, name)
    await this.press('Enter')
  }

  /** Ticks or unticks a box. */
  async toggle(name: string | RegExp): Promise<void> {
    await this.reach('checkbox', name)
    await this.press('Space')
  }

  /** Chooses among radio buttons: Tab leads to the group, arrows through it. */
  async choose(group: Locator, name: string | RegExp): Promise<void> {
    const wanted = group.getByRole('radio', { name })
    await wanted.waitFor()
    for (let presses = 0; presses < farthest; presses++) {
      if (await group.evaluate((element) => element.contains(document.activeElement))) break
      await this.goOn()
    }
    for (let presses = 0; presses < farthest; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return this.press('Space')
      await this.press('ArrowRight')
    }
    return assert.fail(`arrows do not reach ${name}`)
  }

  /** Puts a text on the clipboard, as another program does, and pastes it. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await this.press('ControlOrMeta+v')
  }

  /** Makes the whole of the code editor another text. */
  async replaceSource(source: string): Promise<void> {
    await this.reach('textbox', /^Benchmark source/)
    await this.press('ControlOrMeta+a')
    await this.paste(source)
  }

  /** What has the focus, in words. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement
      return `${element?.tagName} ${element?.getAttribute('aria-label') ?? element?.textContent?.slice(0, 40)}`
    })
  }

  private named(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name })
  }
}
