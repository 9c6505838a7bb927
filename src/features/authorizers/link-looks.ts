/** A link that looks like the button whose place it takes. */
const button = 'inline-flex min-h-8 items-center rounded-md border px-3 py-1 font-medium no-underline transition-colors';

export const linkLooks = {
  primary: `${button} border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong`,
  normal: `${button} border-edge bg-surface text-ink hover:bg-sunken`,
};
