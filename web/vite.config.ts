import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run dev` of the pages talks to a server started beside it on its default port. */
const SERVER = 'http://127.0.0.1:8162';

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no inline script, so the preload polyfill stays out.
    modulePreload: { polyfill: false },
    // Files become data: addresses below this size; the policy allows images of our own origin only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: {
      '/api': SERVER,
      '/socket.io': { target: SERVER, ws: true },
    },
  },
});
