import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The server replaces this marker with a fresh nonce each time it serves index.html. */
const nonceMarker = '__CSP_NONCE__'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preloadTextFont()],
  html: { cspNonce: nonceMarker },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // An inlined asset would be a data: address, which the content security policy does not allow for scripts and fonts.
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      output: {
        // What every page needs comes in a few files, not in forty: round trips cost more than bytes on a phone.
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|zod)[\\/]/, priority: 3 },
            { name: 'icons', test: /node_modules[\\/]@tabler[\\/]/, priority: 2 },
            {
              // Of the features only what the first page calls; the contract of every other one comes with its own screens.
              name: 'kit',
              test: /src[\\/](ui[\\/](button|chip|error-summary|fields|form|icon|network|notice|now|page|panel|progress|time|title|toast)|app[\\/](failed|navigation|nonce|navigation-bar|bottom-bar|account-menu|session|send|proof|query|waiting|theme)|features[\\/](people|publishing|evidence)[\\/]api)\.tsx?$/,
              priority: 1,
            },
            // Home is the first page for everyone: its parts come in one file, though other pages share some of them.
            { name: 'home', test: /src[\\/]features[\\/]home[\\/](?!fear\.|fears-how|routes)[\w-]+\.tsx?$/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': `http://localhost:${process.env.PORT ?? '3000'}` } },
})

/** The reading face is needed for the first paint; asking for it in the page head saves one round trip. */
function preloadTextFont(): Plugin {
  return {
    name: 'preload-text-font',
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const file = Object.keys(context.bundle ?? {}).find((name) => /hyperlegible-next-latin-wght-normal.*\.woff2$/.test(name))
        if (!file) return []
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` }
        return [{ tag: 'link', attrs, injectTo: 'head-prepend' as const }]
      },
    },
  }
}
