const open: HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

/** Shows a dialog over the page and everything in it. Returns what closes it. */
export function showOnTop(dialog: HTMLDialogElement): () => void {
  dialog.showModal();
  open.push(dialog);
  changed();
  return () => {
    open.splice(open.indexOf(dialog), 1);
    dialog.close();
    changed();
  };
}

/** The dialog that is open on top of all others. Everything outside it is hidden from assistive technology. */
export function topDialog(): HTMLDialogElement | undefined {
  return open.at(-1);
}

export function subscribeToTopDialog(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
