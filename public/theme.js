// Runs before the first paint: the light or dark the learner chose earlier, so that nothing flashes.
try {
  const theme = localStorage.getItem('badmail.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // a browser that keeps nothing: the system's choice stands
}
