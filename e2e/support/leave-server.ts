import type { Page } from '@playwright/test';
import { expectNoStrayText } from './stray-text';

/** Has pages leave a server that is about to close: what they still load, such as the icon, would find it gone. */
export async function leaveServer(pages: readonly Page[]): Promise<void> {
  const open = pages.filter((page) => !page.isClosed());
  await expectNoStrayText(open);
  await Promise.all(open.map((page) => page.goto('about:blank')));
}
