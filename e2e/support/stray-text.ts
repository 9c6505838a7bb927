import { expect, type Page } from '@playwright/test';

/** What a program writes when it forgot to say something. */
const STRAY = /\bundefined\b|\[object [A-Z]\w*\]|Invalid Date|\bNaN\b/;

/** Every line of a page, visible or only spoken, that holds what nobody meant to write. */
async function strayText(page: Page): Promise<string[]> {
  const lines = await page.evaluate(() => {
    const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    );
    return [document.title, ...(document.body.textContent ? document.body.innerText.split('\n') : []), ...spoken];
  });
  return lines.filter((line) => STRAY.test(line));
}

/** Looks over what pages show and say, before they are left or when their test is over. */
export async function expectNoStrayText(pages: readonly Page[]): Promise<void> {
  const open = pages.filter((page) => !page.isClosed());
  const stray = (await Promise.all(open.map((page) => strayText(page)))).flat();
  expect.soft(stray, 'text that nobody meant to write').toEqual([]);
}
