/**
 * The twin's quiz: what a page needs at the least to check a question in plain script. It reads the keys from the
 * islands' props, which stay in the HTML so that both pages are the same, and keeps no record.
 */
(() => {
  interface Option {
    id: string;
    right: boolean;
    feedbackHtml: string | null;
  }
  interface Item {
    type: string;
    answer?: string;
    options?: Option[];
  }

  /** Astro's props: every value is a pair of its kind (0 a value, 1 a list) and itself. */
  function plain(pair: unknown): unknown {
    if (!Array.isArray(pair)) return pair;
    const [kind, value] = pair as [number, unknown];
    if (kind === 1) return (value as unknown[]).map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }

  for (const section of document.querySelectorAll<HTMLElement>('section.question')) {
    const props = JSON.parse(section.closest('astro-island')?.getAttribute('props') ?? '{}') as {
      item: unknown;
    };
    const item = plain(props.item) as Item;
    const form = section.querySelector('form');
    const result = section.querySelector<HTMLElement>('.result');
    const verdict = section.querySelector('.verdict strong');
    const button = section.querySelector<HTMLButtonElement>('button.go');
    if (!form || !result || !verdict || !button) continue;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      let right = true;
      let answered = false;
      if (item.options) {
        const rows = form.querySelectorAll('.option');
        item.options.forEach((option, index) => {
          const row = rows[index];
          const checked = row?.querySelector('input')?.checked ?? false;
          const feedback = row?.querySelector<HTMLElement>('.option-feedback');
          answered ||= checked;
          right &&= checked === option.right;
          row?.classList.toggle('right', checked && option.right);
          row?.classList.toggle('wrong', checked && !option.right);
          if (feedback) {
            feedback.hidden = !checked;
            feedback.innerHTML = `<span class="sign">${option.right ? '✓ Right.' : '✗ Not this one.'}</span> ${option.feedbackHtml ?? ''}`;
          }
        });
      } else {
        const typed = form.querySelector('input')?.value.trim() ?? '';
        answered = typed !== '';
        right = Number(typed) === Number(item.answer);
      }
      verdict.textContent = !answered ? 'Choose or write an answer first.' : right ? 'Right.' : 'Not yet.';
      section.dataset['state'] = right ? 'right' : 'wrong';
      result.hidden = false;
    });
    button.disabled = false;
  }
})();
