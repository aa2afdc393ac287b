// Takes a [data-map] element, draws its events as circles of their real radius over the base map; a click opens the events there.
import { LngLatBounds, Map as Chart, Marker, NavigationControl, Popup, setWorkerUrl } from 'maplibre-gl';
import type { GeoJSONSource, MapGeoJSONFeature } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Feature, FeatureCollection, Point, Polygon } from 'geojson';
import { colours, makeStyle } from './basemap';

type Shown = { id: string; part: string; label: string; date: string; told: string; grade_label: string; precision: string; vague: boolean; radius_km: number; centre: [number, number] };
type Circle = Feature<Polygon, Shown>;

const MANY = 40; // from here on, events near each other are counted together until the map is zoomed in
setWorkerUrl(workerUrl);

/** A tile of slanting lines, for places of which only a region or country is told. */
function hatch(colour: string): ImageData {
  const size = 16;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d')!;
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.45;
  pen.lineWidth = 1.5;
  for (const from of [-size, 0, size]) { pen.beginPath(); pen.moveTo(from, size); pen.lineTo(from + size, 0); pen.stroke(); }
  return pen.getImageData(0, 0, size, size);
}

/** A circle in pixels doubles with each zoom level: the ring is shown only while the circle itself is smaller than it. */
function ringOpacity(): unknown {
  const pixels = (zoom: number) => ['/', ['*', ['get', 'radius_km'], 1000 * 2 ** zoom], 128000];
  const shown = (zoom: number) => ['case', ['<', pixels(zoom), 7], 0.95, 0];
  const stops = Array.from({ length: 24 }, (_, n) => n / 2 + 0.5).flatMap((zoom) => [zoom, shown(zoom)]);
  return ['step', ['zoom'], shown(0), ...stops];
}

function addLayers(chart: Chart, circles: FeatureCollection<Polygon, Shown>): void {
  const c = colours();
  const many = circles.features.length > MANY;
  const points: FeatureCollection<Point, Shown> = {
    type: 'FeatureCollection',
    features: circles.features.map((f) => ({ type: 'Feature', properties: f.properties, geometry: { type: 'Point', coordinates: f.properties.centre } })),
  };
  chart.addImage('hatch', hatch(c.vague));
  chart.addSource('circles', { type: 'geojson', data: circles });
  chart.addSource('centres', { type: 'geojson', data: points, cluster: many, clusterRadius: 46, clusterMaxZoom: 7 });
  const vague = ['==', ['get', 'vague'], true] as never;
  const known = ['==', ['get', 'vague'], false] as never;
  chart.addLayer({ id: 'vague-fill', type: 'fill', source: 'circles', filter: vague, paint: { 'fill-pattern': 'hatch' } });
  chart.addLayer({ id: 'vague-line', type: 'line', source: 'circles', filter: vague, paint: { 'line-color': c.vague, 'line-width': 1.6, 'line-dasharray': [4, 3] } });
  chart.addLayer({ id: 'known-fill', type: 'fill', source: 'circles', filter: known, paint: { 'fill-color': c.known, 'fill-opacity': 0.3 } });
  chart.addLayer({ id: 'known-line', type: 'line', source: 'circles', filter: known, paint: { 'line-color': c.known, 'line-width': 1.4 } });
  chart.addLayer({
    id: 'small', type: 'circle', source: 'centres', filter: ['all', known, ['!', ['has', 'point_count']]] as never,
    paint: { 'circle-radius': 8, 'circle-color': c.known, 'circle-opacity': 0.01, 'circle-stroke-color': c.known, 'circle-stroke-width': 1.8, 'circle-stroke-opacity': ringOpacity() as never },
  });
  chart.addLayer({ id: 'many', type: 'circle', source: 'centres', filter: ['has', 'point_count'], paint: { 'circle-radius': 1, 'circle-opacity': 0 } });
}

function digits(holder: HTMLElement, n: number): string {
  const set = holder.dataset.digits ?? '0123456789';
  return String(n).replace(/\d/g, (d) => set[Number(d)] ?? d);
}

function listEvents(holder: HTMLElement, found: Shown[]): HTMLElement {
  const box = document.createElement('div');
  const head = document.createElement('p');
  head.className = 'head';
  head.textContent = holder.dataset.here ?? '';
  const list = document.createElement('ul');
  for (const event of found.slice(0, 6)) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `/events/${encodeURIComponent(event.id)}`;
    link.textContent = event.label;
    const place = document.createElement('bdi');
    place.textContent = event.told;
    const small = document.createElement('small');
    small.append(place, ` · ${event.date}`);
    item.append(link, small);
    list.append(item);
  }
  box.append(head, list);
  if (found.length > 6) box.append((holder.dataset.more ?? '').replace('{n}', digits(holder, found.length - 6)));
  return box;
}

/** Country names where the middle of their visible part lies, as page elements: the map needs no glyphs. Circles are left free. */
function nameCountries(chart: Chart, holder: HTMLElement): void {
  const names = JSON.parse(holder.dataset.countries ?? '{}') as Record<string, string>;
  const shown: Marker[] = [];
  let view = '';
  const update = () => {
    const now = `${chart.getCenter()} ${chart.getZoom()} ${holder.clientWidth}`;
    if (now === view) return;
    view = now;
    shown.splice(0).forEach((marker) => marker.remove());
    for (const [name, spot] of findMiddles(chart, holder, names)) shown.push(putLabel(chart, spot, names[name] ?? '', 'country'));
  };
  chart.on('idle', update);
}

function findMiddles(chart: Chart, holder: HTMLElement, names: Record<string, string>): [string, [number, number]][] {
  const [stepX, stepY] = [holder.clientWidth / 16, holder.clientHeight / 12];
  const spots = new Map<string, [number, number][]>();
  for (let x = stepX; x < holder.clientWidth - stepX / 2; x += stepX) {
    for (let y = stepY; y < holder.clientHeight - stepY / 2; y += stepY) {
      const name = chart.queryRenderedFeatures([x, y], { layers: ['land'] })[0]?.properties.name as string | undefined;
      if (name && names[name]) spots.set(name, [...(spots.get(name) ?? []), [x, y]]);
    }
  }
  return [...spots].filter(([, all]) => all.length > 1).map(([name, all]) => {
    const [x, y] = [0, 1].map((axis) => all.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / all.length) as [number, number];
    const taken = (p: [number, number]) => chart.queryRenderedFeatures([[p[0] - 60, p[1] - 45], [p[0] + 60, p[1] + 14]], { layers: ['small', 'known-fill'] }).length;
    const edge = (p: [number, number]) => (p[0] < 50 || p[0] > holder.clientWidth - 90 ? 200 : 0);
    const cost = (p: [number, number]) => Math.hypot(p[0] - x, p[1] - y) + (taken(p) ? 400 : 0) + edge(p);
    return [name, all.map((p) => [cost(p), p] as const).sort((a, b) => a[0] - b[0])[0]![1]];
  });
}

function putLabel(chart: Chart, spot: [number, number], text: string, kind: string): Marker {
  const label = document.createElement('span');
  label.className = kind;
  label.textContent = text;
  label.setAttribute('aria-hidden', 'true');
  return new Marker({ element: label }).setLngLat(chart.unproject(spot)).addTo(chart);
}

/** On the map of one event the places themselves are named. */
function nameSpots(chart: Chart, circles: Circle[]): void {
  const named = new Set<string>();
  for (const { properties: p } of circles) {
    if (p.vague || named.has(String(p.centre))) continue;
    named.add(String(p.centre));
    const label = document.createElement('bdi');
    label.className = 'spot';
    label.textContent = p.told;
    label.setAttribute('aria-hidden', 'true');
    const below = () => Math.max(12, (p.radius_km * 1000 * 2 ** chart.getZoom()) / (78271.5 * Math.cos((p.centre[1] * Math.PI) / 180)) + 3);
    const marker = new Marker({ element: label, anchor: 'top', offset: [0, below()] }).setLngLat(p.centre).addTo(chart);
    chart.on('zoom', () => marker.setOffset([0, below()]));
  }
}

function listen(chart: Chart, holder: HTMLElement): void {
  const layers = ['small', 'known-fill', 'vague-fill'];
  const at = (point: { x: number; y: number }) => {
    const found = chart.queryRenderedFeatures([[point.x - 3, point.y - 3], [point.x + 3, point.y + 3]], { layers });
    return [...new Map(found.map((f: MapGeoJSONFeature) => [f.properties.id as string, f.properties as Shown])).values()];
  };
  chart.on('mousemove', (event) => { chart.getCanvas().style.cursor = at(event.point).length ? 'pointer' : ''; });
  chart.on('click', (event) => {
    const found = at(event.point);
    if (found.length) new Popup({ maxWidth: '300px' }).setLngLat(event.lngLat).setDOMContent(listEvents(holder, found)).addTo(chart);
  });
}

/** Numbers of clustered events, as page elements: the map needs no glyphs. */
function countClusters(chart: Chart, holder: HTMLElement): void {
  const shown = new Map<number, Marker>();
  const update = () => {
    const now = new Set<number>();
    for (const f of chart.querySourceFeatures('centres', { filter: ['has', 'point_count'] })) {
      const id = f.properties.cluster_id as number;
      now.add(id);
      if (shown.has(id)) continue;
      const badge = document.createElement('button');
      badge.type = 'button';
      badge.className = 'badge';
      badge.textContent = digits(holder, f.properties.point_count as number);
      const centre = (f.geometry as Point).coordinates as [number, number];
      badge.addEventListener('click', async () => {
        const zoom = await (chart.getSource('centres') as GeoJSONSource).getClusterExpansionZoom(id);
        chart.easeTo({ center: centre, zoom: zoom + 0.3 });
      });
      shown.set(id, new Marker({ element: badge }).setLngLat(centre).addTo(chart));
    }
    for (const [id, marker] of shown) if (!now.has(id)) { marker.remove(); shown.delete(id); }
  };
  chart.on('idle', update);
}

function boundsOf(circles: Circle[]): LngLatBounds {
  const bounds = new LngLatBounds();
  const precise = circles.filter((f) => !f.properties.vague);
  for (const f of precise.length ? precise : circles) for (const corner of f.geometry.coordinates[0] ?? []) bounds.extend(corner as [number, number]);
  return bounds;
}

async function draw(holder: HTMLElement): Promise<void> {
  const circles = (await (await fetch(holder.dataset.map ?? '')).json()) as FeatureCollection<Polygon, Shown>;
  const small = holder.classList.contains('small');
  const chart = new Chart({
    container: holder, style: await makeStyle(), attributionControl: false, dragRotate: false, pitchWithRotate: false, maxZoom: 12,
    cooperativeGestures: false, center: [39, 35], zoom: 4.6,
    locale: { 'NavigationControl.ZoomIn': holder.dataset.in ?? '', 'NavigationControl.ZoomOut': holder.dataset.out ?? '', 'Popup.Close': holder.dataset.close ?? '', 'Map.Title': holder.dataset.label ?? '' },
    ...(circles.features.length ? { bounds: boundsOf(circles.features), fitBoundsOptions: { padding: small ? 30 : 50, maxZoom: small ? 8 : 8 } } : {}),
  });
  chart.scrollZoom.disable();
  chart.touchZoomRotate.disableRotation();
  chart.addControl(new NavigationControl({ showCompass: false }), document.dir === 'rtl' ? 'top-left' : 'top-right');
  await new Promise<void>((done) => chart.once('load', () => done()));
  addLayers(chart, circles);
  document.querySelector('.only-many')?.toggleAttribute('hidden', circles.features.length <= MANY);
  listen(chart, holder);
  countClusters(chart, holder);
  nameCountries(chart, holder);
  if (small) nameSpots(chart, circles.features);
  (holder as HTMLElement & { chart?: Chart }).chart = chart;
  chart.once('idle', () => { holder.dataset.ready = 'yes'; });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => location.reload());
}

for (const holder of document.querySelectorAll<HTMLElement>('[data-map]')) {
  draw(holder).catch(() => {
    const note = document.createElement('p');
    note.className = 'wrong';
    note.textContent = holder.dataset.failed ?? '';
    holder.replaceChildren(note);
    holder.classList.add('failed');
  });
}
