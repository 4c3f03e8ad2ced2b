import { useMemo, useRef, type JSX } from 'react';

/**
 * Shows a report in a frame of its own where no script can run. The window's content security policy holds in the
 * frame too and allows no style elements, so the report's own styles are taken out and given to the frame as a sheet.
 */
export function ReportFrame({ html }: { readonly html: string }): JSX.Element {
  const frame = useRef<HTMLIFrameElement>(null);
  const { page, styles } = useMemo(() => withoutStyles(html), [html]);
  return (
    <iframe
      ref={frame}
      className="report-frame"
      title="Access report as the person will read it"
      // Same origin without scripts: this window may reach in to set the styles, the report can do nothing.
      sandbox="allow-same-origin"
      srcDoc={page}
      onLoad={() => {
        const { contentDocument: document, contentWindow } = frame.current ?? {};
        const Sheet = (contentWindow as (Window & typeof globalThis) | null | undefined)?.CSSStyleSheet;
        if (document === undefined || document === null || Sheet === undefined) return;
        const sheet = new Sheet();
        sheet.replaceSync(styles);
        document.adoptedStyleSheets = [sheet];
      }}
    />
  );
}

const styleElement = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi;

/** Taken out as text: merely parsing a style element already counts as an attempt to use it. */
function withoutStyles(html: string): { readonly page: string; readonly styles: string } {
  const styles = [...html.matchAll(styleElement)].map((match) => match[1] ?? '').join('\n');
  const parsed = new DOMParser().parseFromString(html.replaceAll(styleElement, ''), 'text/html');
  for (const element of parsed.querySelectorAll('meta[http-equiv], script, link, base')) element.remove();
  return { page: `<!doctype html>${parsed.documentElement.outerHTML}`, styles };
}
