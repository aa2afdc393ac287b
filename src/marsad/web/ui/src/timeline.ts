// Takes the table of events, draws it as a line of time: a day told is a dot, a span is a bar, a span with one end untold is an arrow. Reads right to left in Arabic.
type Item = { id: string; first: number; last: number; day: boolean; open: 'first' | 'last' | null; what: string; label: string; href: string; off: boolean };

const DAY = 86_400_000;
const ROW = 24;
const ARROW = 34;
const MOST_NAMED = 60; // from here on, only shapes: names stand in the table and in each shape's own title
const NS = 'http://www.w3.org/2000/svg';

function readItems(table: HTMLElement): Item[] {
  return [...table.querySelectorAll<HTMLElement>('tbody tr')].flatMap((row) => {
    const first = Date.parse(row.dataset.first || row.dataset.last || '');
    const last = Date.parse(row.dataset.last || row.dataset.first || '');
    const link = row.querySelector<HTMLAnchorElement>('a[href]');
    const open = !row.dataset.first ? 'first' as const : !row.dataset.last ? 'last' as const : null;
    if (Number.isNaN(first) || Number.isNaN(last) || !link) return [];
    const cells = [...row.querySelectorAll("td")].slice(0, 3).map((cell) => (cell.querySelector('bdi') ?? cell).textContent?.trim().replace(/\s+/g, ' '));
    return [{ id: row.dataset.id ?? '', first, last: last + DAY, day: first === last && open === null, open, what: (link.textContent ?? '').trim(), label: cells.join(' · '), href: link.getAttribute('href') ?? '', off: row.classList.contains('off') }];
  }).sort((a, b) => a.first - b.first || a.last - b.last);
}

function svg<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string | number>, parent?: Element): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent?.append(element);
  return element;
}

class Line {
  private readonly rtl = document.dir === 'rtl';
  private readonly months: string[];
  private readonly short: string[];
  private from: number;
  private to: number;
  private readonly least: number;
  private readonly most: number;
  private readonly picture = svg('svg', { class: 'line', role: 'group' });
  private readonly pen = document.createElement('canvas').getContext('2d')!;
  private readonly select = document.createElement('select');

  constructor(private readonly holder: HTMLElement, private readonly items: Item[]) {
    this.months = (holder.dataset.months ?? '').split('|');
    this.short = (holder.dataset.short ?? '').split('|');
    const start = new Date(Math.min(...items.map((i) => i.first)));
    const end = new Date(Math.max(...items.map((i) => i.last)));
    this.least = Date.UTC(start.getUTCFullYear(), start.getUTCMonth());
    this.most = Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1);
    [this.from, this.to] = [this.least, this.most];
    holder.append(this.makeControls(), this.picture);
    new ResizeObserver(() => this.draw()).observe(holder);
    this.draw();
  }

  private digits(text: string | number): string {
    const set = this.holder.dataset.digits ?? '0123456789';
    return String(text).replace(/\d/g, (d) => set[Number(d)] ?? d);
  }

  private makeControls(): HTMLElement {
    const bar = document.createElement('div');
    bar.className = 'controls';
    const label = document.createElement('label');
    label.textContent = this.holder.dataset.month ?? '';
    this.select.append(new Option(this.holder.dataset.all ?? '', ''));
    for (const month of this.monthsWithEvents()) {
      const day = new Date(month);
      this.select.append(new Option(`${this.months[day.getUTCMonth()]} ${this.digits(day.getUTCFullYear())}`, String(month)));
    }
    this.select.addEventListener('change', () => this.pick());
    label.append(this.select);
    bar.append(label);
    const acts: [string, () => void][] = [['in', () => this.zoom(0.5)], ['out', () => this.zoom(2)], ['earlier', () => this.move(-0.5)], ['later', () => this.move(0.5)]];
    for (const [name, act] of acts) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = this.holder.dataset[name] ?? name;
      button.addEventListener('click', act);
      bar.append(button);
    }
    return bar;
  }

  private monthsWithEvents(): number[] {
    const seen = new Set<number>();
    for (const item of this.items) {
      const day = new Date(item.first);
      seen.add(Date.UTC(day.getUTCFullYear(), day.getUTCMonth()));
    }
    return [...seen].sort((a, b) => a - b);
  }

  private pick(): void {
    const month = this.select.value === '' ? null : new Date(Number(this.select.value));
    this.from = month ? month.getTime() : this.least;
    this.to = month ? Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1) : this.most;
    this.draw();
  }

  private zoom(by: number): void {
    const middle = (this.from + this.to) / 2;
    const half = Math.max(5 * DAY, Math.min((this.to - this.from) * by, this.most - this.least)) / 2;
    [this.from, this.to] = [middle - half, middle + half];
    this.move(0);
  }

  private move(by: number): void {
    const width = this.to - this.from;
    const start = Math.min(Math.max(this.from + width * by, this.least), Math.max(this.least, this.most - width));
    [this.from, this.to] = [start, start + width];
    this.draw();
  }

  private draw(): void {
    const width = this.holder.clientWidth;
    const pad = 14;
    const at = (time: number) => {
      const x = pad + ((time - this.from) / (this.to - this.from)) * (width - 2 * pad);
      return this.rtl ? width - x : x;
    };
    const seen = this.items.filter((i) => i.last > this.from && i.first < this.to);
    const lanes: number[] = [];
    const named = seen.length <= MOST_NAMED;
    const measure = (text: string) => { this.pen.font = `12px ${getComputedStyle(this.holder).fontFamily}`; return this.pen.measureText(text).width + 8; };
    const laid = seen.map((item) => {
      const ends = [at(Math.max(item.first, this.from)), at(Math.min(item.last, this.to))].sort((a, b) => a - b) as [number, number];
      const middle = (ends[0] + ends[1]) / 2;
      const [left, right] = item.open ? this.spread(item, ends) : item.day ? [middle - 8, middle + 8] : [ends[0], Math.max(ends[1], ends[0] + 8)];
      let [near, far] = this.rtl ? [width - right, width - left] : [left, right];
      const room = named ? measure(item.what) : 0;
      const before = far + room > width; // no room after the shape: the name stands before it
      [near, far] = before ? [near - room, far] : [near, far + room];
      let lane = lanes.findIndex((end) => end + 6 <= near);
      if (lane < 0) lane = lanes.push(0) - 1;
      lanes[lane] = far;
      return { item, left, right, middle, lane, before };
    });
    const height = 44 + Math.max(3, lanes.length) * ROW;
    this.picture.replaceChildren();
    this.picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.picture.setAttribute('height', String(height));
    this.drawScale(at, width, height);
    for (const { item, left, right, middle, lane, before } of laid) {
      const y = height - 40 - lane * ROW;
      const link = svg('a', { href: item.href, 'aria-label': item.label, class: item.off ? 'off' : '' }, this.picture);
      svg('title', {}, link).textContent = item.label;
      if (named) {
        const end = before !== this.rtl;
        svg('text', { x: end ? left - 4 : right + 4, y: y + 4, 'text-anchor': before ? 'end' : 'start' }, link).textContent = item.what;
      }
      if (item.open) this.drawArrow(link, item, [left, right], y);
      else if (item.day) svg('circle', { cx: middle, cy: y, r: 7 }, link);
      else svg('rect', { x: left, y: y - 6, width: right - left, height: 12, rx: 3 }, link);
    }
  }

  /** An open span is as long as the arrow, on the side that is not told; the side that is told stands at its day. */
  private spread(item: Item, ends: [number, number]): [number, number] {
    const toLeft = (item.open === 'first') !== this.rtl;
    const tip = toLeft ? ends[1] : ends[0];
    return toLeft ? [tip - ARROW, tip] : [tip, tip + ARROW];
  }

  private drawArrow(link: Element, item: Item, [left, right]: [number, number], y: number): void {
    const toLeft = (item.open === 'first') !== this.rtl;
    const [tip, foot, neck] = toLeft ? [left, right, left + 10] : [right, left, right - 10];
    svg('path', { d: `M${foot} ${y - 5}H${neck}V${y - 9}L${tip} ${y}L${neck} ${y + 9}V${y + 5}H${foot}Z` }, link);
  }

  private drawScale(at: (time: number) => number, width: number, height: number): void {
    const base = height - 22;
    svg('line', { x1: 0, x2: width, y1: base, y2: base, class: 'base' }, this.picture);
    const days = (this.to - this.from) / DAY;
    const ticks = days <= 62 ? this.dayTicks(days, width) : this.monthTicks(days, width);
    for (const [time, text] of ticks) {
      const x = at(time);
      if (x < 0 || x > width) continue;
      svg('line', { x1: x, x2: x, y1: 0, y2: base + 4, class: 'tick' }, this.picture);
      const label = svg('text', { x: this.rtl ? x - 3 : x + 3, y: height - 6, 'text-anchor': 'start' }, this.picture);
      label.textContent = text;
    }
  }

  private dayTicks(days: number, width: number): [number, string][] {
    const room = Math.max(1, Math.ceil((days * 70) / width));
    const step = [1, 2, 5, 7, 10, 14].find((s) => s >= room) ?? 30;
    const ticks: [number, string][] = [];
    for (let time = Math.ceil(this.from / DAY) * DAY; time < this.to - DAY / 2; time += step * DAY) {
      const day = new Date(time);
      ticks.push([time, `${this.digits(day.getUTCDate())} ${this.short[day.getUTCMonth()]}`]);
    }
    return ticks;
  }

  private monthTicks(days: number, width: number): [number, string][] {
    const room = Math.ceil(((days / 30) * 82) / width);
    const step = [1, 2, 3, 6, 12, 24, 60, 120].find((s) => s >= room) ?? 240;
    const start = new Date(this.from);
    const ticks: [number, string][] = [];
    for (let n = 0; ; n += 1) {
      const index = start.getUTCFullYear() * 12 + start.getUTCMonth() + n;
      const time = Date.UTC(Math.floor(index / 12), index % 12);
      if (time >= this.to) return ticks;
      if (index % step !== 0 && step > 1) continue;
      ticks.push([time, step >= 12 ? this.digits(Math.floor(index / 12)) : `${this.short[index % 12]} ${this.digits(Math.floor(index / 12))}`]);
    }
  }
}

for (const holder of document.querySelectorAll<HTMLElement>('[data-timeline]')) {
  const table = document.querySelector<HTMLElement>(holder.dataset.timeline ?? '');
  const items = table ? readItems(table) : [];
  if (items.length) new Line(holder, items);
  else holder.hidden = true;
}
