import { expect, type Page } from '@playwright/test';

/** Sees that a page is no wider than its window. */
export async function expectNothingSideways(page: Page): Promise<void> {
  const pixels = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(pixels, `pixels that ${page.url()} is too wide`).toBeLessThanOrEqual(0);
}
