import type { Page } from '@playwright/test';

/** What a program writes when it forgot to say something. */
const STRAY = /\bundefined\b|\[object [A-Z]\w*\]|Invalid Date|\bNaN\b/;

/** Every line of a page, visible or only spoken, that holds what nobody meant to write. */
export async function strayText(page: Page): Promise<string[]> {
  const lines = await page.evaluate(() => {
    const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    );
    return [document.title, ...(document.body.textContent ? document.body.innerText.split('\n') : []), ...spoken];
  });
  return lines.filter((line) => STRAY.test(line));
}
