import type { Page } from '@playwright/test';
import { expectNoViolation } from './axe';
import { expectNothingSideways } from './sideways';

/** Has axe look at the page in both themes, on a desk and on a phone, and sees that nothing scrolls sideways. Leaves it on the phone. */
export async function expectFits(page: Page): Promise<void> {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 375, height: 740 },
  ]) {
    await page.setViewportSize(viewport);
    await expectNothingSideways(page);
    await expectNoViolation(page);
  }
}
