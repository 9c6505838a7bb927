/** The executable of the Chromium or Chrome to test with; undefined when there is none. Installs nothing. */
export function findBrowser(): string | undefined;

/** Playwright's `launchOptions` for the browser of this machine. */
export function browserLaunchOptions(): { executablePath?: string; args: string[] };
