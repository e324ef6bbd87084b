// Runs before the first paint, so that a person who chose light or dark never sees the other one flash by.
try {
  const chosen = localStorage.getItem('mantine-color-scheme-value')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.mantineColorScheme = chosen
} catch {
  // A browser that keeps no storage follows the device.
}
