import { escapeHtml } from '../../core/escape-html.ts';
import { clozeWords } from '../../core/words-cloze.ts';
import type { Blank } from './schema.ts';

/** A blank on the screen, and on paper. */
function controlOf(blank: Blank, index: number, total: number): string {
  const unit = blank.kind === 'number' ? blank.unit : null;
  const label = `aria-label="${escapeHtml(clozeWords.blank(index + 1, total, unit))}"`;
  if (blank.kind === 'choice') {
    const options = blank.options.map((option) => `<option>${escapeHtml(option)}</option>`).join('');
    const onPaper = escapeHtml(`[${blank.options.join(' / ')}]`);
    return (
      `<span class="blank"><select ${label}><option value="">${clozeWords.choose}</option>${options}</select></span>` +
      `<span class="paper">${onPaper}</span>`
    );
  }
  return (
    `<span class="blank"><input type="text" class="${blank.size}" ${label} autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="100"></span>` +
    `<span class="paper"><span class="gap ${blank.size}"></span></span>` +
    (unit === null ? '' : `\u00A0${escapeHtml(unit)}`)
  );
}

/**
 * A prompt with a control where each blank stands, and what stands there on paper. Only the server makes it; the
 * control's place in the text is all that ties it to its blank, and nothing of the key is in it. A comma or stop
 * behind a blank stays on its line.
 */
export function withControls(html: string, blanks: readonly Blank[]): string {
  return html.replace(
    /([(“‘]*)<span data-slot="(\d+)"><\/span>([.,;:!?)”’…%]*)/g,
    (_gap, before: string, slot: string, after: string) => {
      const index = Number(slot);
      const blank = blanks[index];
      const control = blank ? controlOf(blank, index, blanks.length) : '';
      return `<span class="keep">${before}${control}${after}</span>`;
    },
  );
}
