/**
 * The nonce that lets a style element in under our content security policy. Vite writes `<meta property="csp-nonce" nonce="__CSP_NONCE__">`
 * and the server replaces the marker. Give it to whatever makes style elements at run time (CodeMirror: `EditorView.cspNonce.of(nonce)`).
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// react-remove-scroll, inside Mantine's dialogs, asks get-nonce, which looks here. https://github.com/theKashey/get-nonce
Object.assign(globalThis, { __webpack_nonce__: nonce })
