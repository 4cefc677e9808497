// The first steps, as a page of the editor: what a step offers is pressed, and it is seen to be ticked off.
import { until } from "./editor.mjs";

export class FirstSteps {
  constructor(editor) {
    this.page = editor.page;
  }

  step(id) {
    return this.page.locator(`button.getting-started-step[data-step-id$="#${id}"]`);
  }

  async ticked(id) {
    await until(`the step “${id}” is ticked off`, () => this.step(id).locator(".codicon.complete").count());
  }

  /** Chooses a step and presses what it offers. */
  async press(id, title) {
    const button = this.step(id).locator(".monaco-button", { hasText: title }).first();
    await until(`“${title}” is offered`, async () => {
      if (!(await button.isVisible())) {
        await this.step(id).click({ timeout: 5000, position: { x: 40, y: 14 } });
        await button.waitFor({ state: "visible", timeout: 5000 });
      }
      return true;
    });
    await button.click();
  }
}
