import type { BrowserContext } from '@playwright/test';

/** A text that assistive technology was given to read. */
export interface Announced {
  urgency: 'polite' | 'assertive';
  text: string;
}

const HEARD = 'e2eReportAnnouncement';

/** Listens to a context's live regions as a screen reader does: a text is announced when it comes into a region that is already there. */
export async function listenToAnnouncements(context: BrowserContext): Promise<Announced[]> {
  const heard: Announced[] = [];
  await context.exposeBinding(HEARD, (_source, announced: Announced) => void heard.push(announced));
  await context.addInitScript((name) => {
    const report = (text: string, urgency: string): void => {
      const binding = Reflect.get(globalThis, name) as (announced: object) => Promise<void>;
      void binding({ text, urgency });
    };
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const region = target instanceof Element ? target.closest('[aria-live]') : target.parentElement?.closest('[aria-live]');
        const text = [...addedNodes].map((node) => node.textContent ?? '').join('');
        if (region && text) report(text, region.getAttribute('aria-live') ?? '');
      }
    });
    observer.observe(document, { childList: true, subtree: true });
  }, HEARD);
  return heard;
}
