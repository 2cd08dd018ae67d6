import type { ConnectionInfo } from '../contract';
import type { Settings } from './config';

/** What is known of the page of a task. `url` is the vendor's own field: a page id, a path or an address. */
export interface TaskPage {
  readonly url: string;
  readonly taskId: string;
  readonly processId: string;
  /** Lists do not tell it (vendor facts: supos §4, "Opening it"). */
  readonly appId?: string;
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/([?&])[^?&#=]+=\{(\w+)\}/g, (whole, mark: string, name: string) =>
      values[name] ? whole : mark === '?' ? '?' : '',
    )
    .replace('?&', '?')
    .replace(/\{(\w+)\}/g, (_whole, name: string) =>
      name === 'origin' ? (values.origin ?? '') : encodeURIComponent(values[name] ?? ''),
    );
}

/** An absolute address is opened only at supOS itself or where an administrator allows it. */
function allowedAddress(text: string, origins: readonly string[]): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && origins.includes(url.origin) ? url.href : null;
}

/** The address in supOS's own screens, or null for a `url` that is not to be trusted, such as `javascript:`. */
export function taskPageLink(connection: ConnectionInfo, settings: Settings, page: TaskPage): string | null {
  const { origin } = new URL(connection.baseUrl);
  const url = page.url.trim();
  if (url.startsWith('Page_')) {
    const { taskId, processId, appId = '' } = page;
    return fill(settings.taskPageLink, { origin, taskId, processId, appId, pageId: url });
  }
  // Resolved, not appended: "//elsewhere" and "/\elsewhere" would leave supOS.
  const address = url.startsWith('/') && URL.canParse(url, origin) ? new URL(url, origin).href : url;
  return allowedAddress(address, [origin, ...settings.allowedLinkOrigins]);
}
