import type { Session, WebContents } from 'electron';
import { mayHave, mayRequest } from './app-address.ts';

/** Refuses every permission and device but one, and every request that is not for our own window. */
export function denyByDefault(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(mayHave(permission)));
  session.setPermissionCheckHandler((_contents, permission) => mayHave(permission));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url) }));
}

/** A page stays where it is: no navigation, no redirect, no frame, no new window, no embedded page. */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
