import { expect, test } from './support/console-test';

const TOKEN = 'kUj3-token-of-this-run_9';

for (const [opened, arrived, heading] of [
  ['/', '/us-east-1/apis', 'APIs'],
  ['/connect', '/connect', 'Connect'],
] as const) {
  test(`the token of the address that was opened is nowhere in the page, opened at ${opened}`, async ({ page }) => {
    await page.goto(`${opened}#token=${TOKEN}`);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await expect(page).toHaveURL(arrived);
    const kept = await page.evaluate(() => JSON.stringify([history.state, localStorage, sessionStorage]));
    expect(kept + (await page.content())).not.toContain(TOKEN);

    await page.getByRole('link', { name: 'Switchboard' }).click();
    await page.goBack();
    await expect(page).toHaveURL(arrived);
  });
}
