// Runs before the first paint, so that nobody sees the wrong colours or sizes flash by. A file of its own: the content
// security policy admits no script inside the page.
(function () {
  let saved = {};
  try {
    saved = JSON.parse(localStorage.getItem('yimen.appearance') || '{}');
  } catch {
    // Storage refused or damaged: the defaults below.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const contrast = matchMedia('(prefers-contrast: more)').matches;
  const theme = saved.theme || (contrast ? 'contrast' : dark ? 'dark' : 'light');
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.mode = saved.mode || 'standard';
})();
