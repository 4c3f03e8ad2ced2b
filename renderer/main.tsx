import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { joinDesktopMenu } from './app/desktop-menu.ts';
import { startSession } from './app/session.ts';
import { followTheme } from './app/theme.ts';
import './ui/tokens.css';
import './ui/base.css';

followTheme();
const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
joinDesktopMenu();
void startSession();
