// Runs before the first paint, so that a theme that was chosen does not flash the other one. A file of its own: the
// Content-Security-Policy allows no inline script.
try {
  const theme = localStorage.getItem('switchboard.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the theme follows the system.
}
