let hadFocus = false;

document.addEventListener('focusin', () => void (hadFocus = true), { once: true, capture: true });

/** Whether something in the document had the focus and went with it. On the first load nothing had: there the first Tab leads to the first link. */
export function isFocusLost(): boolean {
  return hadFocus && document.activeElement === document.body;
}
