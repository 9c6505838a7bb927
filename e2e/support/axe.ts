import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules of those that go by colours: all others find the same in either theme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong, one line each. */
async function violations(page: Page, rules: 'all' | 'of colours'): Promise<string[]> {
  // Without frames of other origins there is nothing that the other mode's second page would be for, and that takes half of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rules === 'all' ? axe.withTags(WCAG_22_AA) : axe.withRules(OF_COLOURS)).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** Has axe look at the page in both themes, with what would be moving at rest. */
export async function expectNoViolation(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(async () => {
      // A colour that is inherited changes a frame later at each level: what is at rest is at rest for two frames.
      const frame = () => new Promise((shown) => requestAnimationFrame(shown));
      for (let quiet = 0; quiet < 2;) {
        await frame();
        quiet = document.getAnimations().some((animation) => animation instanceof CSSTransition) ? 0 : quiet + 1;
      }
    });
    expect(await violations(page, colorScheme === 'light' ? 'all' : 'of colours'), colorScheme).toEqual([]);
  }
}
