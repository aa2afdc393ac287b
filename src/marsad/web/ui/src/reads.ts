// Takes a report page; shows what was read from a mark while it is pointed at or in focus, and lights up its words from the list.

function cardsOf(mark: HTMLElement): HTMLElement[] {
  return (mark.dataset.reads ?? '').split(' ').flatMap((n) => document.getElementById(`d-${n}`) ?? []);
}

function marksOf(number: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`.text mark[data-reads~="${number}"]`)];
}

function makePanel(): HTMLElement {
  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.hidden = true;
  panel.setAttribute('aria-hidden', 'true'); // the mark's description already says the same to a screen reader
  document.body.append(panel);
  return panel;
}

function fill(panel: HTMLElement, cards: HTMLElement[]): void {
  panel.replaceChildren(...cards.map((card) => {
    const copy = document.createElement('div');
    for (const part of card.querySelectorAll(':scope > h3, :scope > dl')) copy.append(part.cloneNode(true));
    copy.querySelectorAll('h3').forEach((h) => { const p = document.createElement('p'); p.className = 'head'; p.append(...h.childNodes); h.replaceWith(p); });
    return copy;
  }));
}

function putBy(panel: HTMLElement, mark: HTMLElement): void {
  const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const width = Math.min(380 * Math.min(panel.childElementCount, 3), innerWidth - 24); // statements that overlap stand side by side
  panel.style.width = `${width}px`;
  panel.hidden = false;
  const left = Math.max(12, Math.min(box.left, innerWidth - width - 12));
  const end = mark.getBoundingClientRect().bottom;
  const below = end + panel.offsetHeight + 8 < innerHeight;
  const top = below ? end + 6 : Math.max(6, box.top - panel.offsetHeight - 6);
  panel.style.left = `${left + scrollX}px`;
  panel.style.top = `${top + scrollY}px`;
}

function light(numbers: string[], on: boolean): void {
  for (const number of numbers) {
    marksOf(number).forEach((m) => m.classList.toggle('lit', on));
    document.getElementById(`d-${number}`)?.classList.toggle('lit', on);
  }
}

export function showReads(): void {
  const text = document.querySelector<HTMLElement>('.text');
  if (!text?.querySelector('mark')) return;
  const panel = makePanel();
  let shown: HTMLElement | null = null;
  const hide = () => {
    if (shown) light((shown.dataset.reads ?? '').split(' '), false);
    shown = null;
    panel.hidden = true;
  };
  const show = (mark: HTMLElement) => {
    if (shown === mark) return;
    hide();
    shown = mark;
    light((mark.dataset.reads ?? '').split(' '), true);
    fill(panel, cardsOf(mark));
    putBy(panel, mark);
  };
  const markAt = (event: Event) => (event.target as Element).closest<HTMLElement>('mark[data-reads]');
  text.addEventListener('pointerover', (event) => { const mark = markAt(event); if (mark) show(mark); });
  text.addEventListener('pointerout', (event) => { if (markAt(event) && document.activeElement !== shown) hide(); });
  text.addEventListener('focusin', (event) => { const mark = markAt(event); if (mark) show(mark); });
  text.addEventListener('focusout', hide);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  for (const card of document.querySelectorAll<HTMLElement>('.read [data-number]')) {
    card.addEventListener('pointerenter', () => light([card.dataset.number ?? ''], true));
    card.addEventListener('pointerleave', () => light([card.dataset.number ?? ''], false));
  }
  const jump = () => {
    document.querySelectorAll('mark.sought').forEach((m) => m.classList.remove('sought'));
    const anchor = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!anchor?.classList.contains('anchor')) return;
    let next: Element | null = anchor;
    while (next && next.tagName !== 'MARK') next = next.nextElementSibling;
    const first = (next as HTMLElement | null)?.dataset.reads?.split(' ');
    const starting = [...text.querySelectorAll('.anchor')].filter((a) => a.compareDocumentPosition(next as Node) & Node.DOCUMENT_POSITION_FOLLOWING);
    const number = String(starting.indexOf(anchor) + 1);
    marksOf(first?.includes(number) ? number : first?.at(-1) ?? '').forEach((m) => m.classList.add('sought'));
    anchor.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', jump);
  jump();
}
