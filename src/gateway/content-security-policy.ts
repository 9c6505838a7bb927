const blockedOrigins = new Set<string>();

if (typeof document !== 'undefined') {
  document.addEventListener('securitypolicyviolation', (violation) => {
    if (violation.effectiveDirective === 'connect-src' && URL.canParse(violation.blockedURI)) {
      blockedOrigins.add(new URL(violation.blockedURI).origin);
    }
  });
}

/**
 * Whether this page's Content-Security-Policy stopped a request to `url`. To the caller such a request looks like any other that got no
 * answer; only the violation's event tells, and it comes a task later (wire.md, "React, router, CSP").
 */
export async function isBlockedByPolicy(url: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve));
  return URL.canParse(url) && blockedOrigins.has(new URL(url).origin);
}
