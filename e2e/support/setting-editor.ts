import type { Locator, Page } from '@playwright/test';

/** The path of the pane that holds both settings, below the region. */
export const accessSettings = (apiId: string): string => `/apis/${apiId}/routes/$connect/route-request`;

/** One of the two settings in the pane, by the names that operators and assistive technology go by. */
export class SettingEditor {
  readonly group: Locator;
  readonly pencil: Locator;
  readonly control: Locator;
  /** The authorizers that CUSTOM offers. */
  readonly authorizers: Locator;
  readonly saveButton: Locator;
  readonly cancelButton: Locator;

  constructor(page: Page, setting: string) {
    this.group = page.getByRole('group', { name: setting, exact: true });
    this.pencil = this.group.getByRole('button', { name: `Edit ${setting}`, exact: true });
    this.control = this.group.getByRole('combobox', { name: setting, exact: true });
    // Playwright takes an optgroup for hidden, and knows no name for it.
    this.authorizers = this.control.getByRole('group', { includeHidden: true }).and(page.locator('[label="CUSTOM"]')).getByRole('option');
    this.saveButton = this.group.getByRole('button', { name: `Save ${setting}`, exact: true });
    this.cancelButton = this.group.getByRole('button', { name: 'Cancel', exact: true });
  }

  /** Opens the editor and chooses an option by its text. */
  async choose(option: string): Promise<void> {
    await this.pencil.click();
    await this.control.selectOption({ label: option });
  }

  /** Pencil, dropdown, checkmark. */
  async saveAs(option: string): Promise<void> {
    await this.choose(option);
    await this.saveButton.click();
  }
}
