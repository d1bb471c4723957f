import type { JSX } from 'solid-js';
import { NoHydration } from 'solid-js/web';

/** HTML that the server renders and the browser leaves as it is. */
export function ServerHtml(props: { html: string | null }): JSX.Element {
  return (
    <NoHydration>
      <div class="html" innerHTML={props.html ?? ''} />
    </NoHydration>
  );
}
