import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bundledPackages } from './bundled-packages.ts';

/** `npm run dev` of the pages talks to a server started beside it on its default port. */
const SERVER = 'http://127.0.0.1:8162';

const ENTRY = fileURLToPath(new URL('app/main.tsx', import.meta.url));
/** Names everything that a library has; what is imported by way of it says nothing about what is needed. */
const INDEX_OF_ALL = /@mantine[\\/]core[\\/]esm[\\/]index|@tabler[\\/]icons-react/;

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What the first file of the application imports, at whatever depth: every page needs it. */
function startGroup() {
  const needed = new Set<string>();
  const reach = (id: string, graph: ModuleGraph): void => {
    if (needed.has(id) || INDEX_OF_ALL.test(id)) return;
    needed.add(id);
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reach(imported, graph);
  };
  const name = (id: string, graph: ModuleGraph): string | null => {
    if (needed.size === 0) reach(ENTRY, graph);
    return needed.has(id) ? 'start' : null;
  };
  return { name, debugName: 'start', priority: 1 };
}

/** Components and icons that most pages use, but not the first one. */
const toolkit = { name: 'toolkit', test: /@mantine|@tabler/, minShareCount: 7 };

export default defineConfig({
  root: 'web',
  plugins: [react(), bundledPackages()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no inline script, so the preload polyfill stays out.
    modulePreload: { polyfill: false },
    // Files become data: addresses below this size; the policy allows images of our own origin only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // Left alone, whatever the same pages share becomes a file of its own: a page opened for the first time asked for
    // seventy files, most of them of a kilobyte.
    rolldownOptions: { output: { codeSplitting: { groups: [startGroup(), toolkit] } } },
  },
  server: {
    proxy: {
      '/api': SERVER,
      '/socket.io': { target: SERVER, ws: true },
    },
  },
});
