// First of all: the files below make schemas.
import './schemas-without-code.ts';
import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../api/query-client.ts';
import { sessionQuery } from '../api/session.ts';
import { streamSocket } from '../live/connect.ts';
import { LiveProvider } from '../live/live-provider.tsx';
import { Live } from '../live/live.ts';
import { NowProvider } from '../ui/now.tsx';
import '../ui/tones.css';
import './app.css';
import { router } from './router.tsx';
import { theme } from './theme.ts';

/** What the server lets style elements of this page be known by (Content-Security-Policy). */
const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

// What keeps the page from scrolling behind a dialog makes a style element of its own, and looks for the nonce there.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');

const queryClient = createQueryClient();
const live = new Live({ socket: streamSocket(), queryClient });
// Asked before anything is drawn: nothing is drawn before the answer. The stream opens then, too.
void queryClient.prefetchQuery(sessionQuery);

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queryClient}>
        <LiveProvider live={live}>
          <NowProvider>
            <RouterProvider router={router} />
          </NowProvider>
        </LiveProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
